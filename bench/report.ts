/** Figures for people: one line each, the promise beside the measure. */
import type { Figure } from './figure.ts';

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, budget, limit, met }) => [
    met ? 'met' : 'NOT MET',
    name,
    `${value} ${unit}`,
    budget === null ? '' : `budget ${budget}`,
    limit === null ? '' : `limit ${limit}, ratio ${(value / limit).toFixed(2)}`,
  ]);
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
