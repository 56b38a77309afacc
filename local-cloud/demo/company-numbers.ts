/** Company numbers that pass their checks. They begin with 0, which no registered company's does. */
import type { Random } from './seeded-random.ts';

export function inventedSiren(random: Random): string {
  return withLuhn(`0${digits(random, 7)}`);
}

/** An establishment of that company. */
export function inventedSiret(siren: string): string {
  return withLuhn(`${siren}0001`);
}

export function vatNumber(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`;
}

export function isLuhnValid(number: string): boolean {
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

function withLuhn(beginning: string): string {
  for (let last = 0; last <= 9; last++) if (isLuhnValid(`${beginning}${last}`)) return `${beginning}${last}`;
  throw new Error('one digit always fits');
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join('');
}
