/** What an expert asks: one of the four models, with only that model's amounts. */
import type { Random } from './seeded-random.ts';
import type { ProductTexts } from './texts/scene.ts';

export type Price = {
  readonly model: 'fixed' | 'day_rate' | 'success_fee' | 'mixed';
  readonly fixedCents: number | null;
  readonly dayRateCents: number | null;
  readonly shareBps: number | null;
  readonly minCents: number | null;
  readonly capCents: number | null;
};

const nothing = { fixedCents: null, dayRateCents: null, shareBps: null, minCents: null, capCents: null };

export function pricing(random: Random, { rateBps }: Pick<ProductTexts, 'rateBps'>, dayRateCents: number): Price {
  const model = random.weighted([
    ['success_fee', 5],
    ['mixed', 2],
    ['fixed', 2],
    ['day_rate', 1],
  ] as const);
  const shareBps = random.int(rateBps[0] / 50, rateBps[1] / 50) * 50;
  switch (model) {
    case 'fixed':
      return { ...nothing, model, fixedCents: random.int(5, 40) * 50_000 };
    case 'day_rate':
      return { ...nothing, model, dayRateCents };
    case 'success_fee':
      return { ...nothing, model, shareBps, minCents: random.chance(0.5) ? 80_000 : null, capCents: random.int(4, 30) * 100_000 };
    case 'mixed':
      return { ...nothing, model, fixedCents: random.int(2, 10) * 50_000, shareBps: Math.round(shareBps / 100) * 50 };
  }
}
