/** Which company and which expert an assignment brings together. */
import type { DemoContext } from './demo-context.ts';
import type { Chain } from './demo-size.ts';
import type { Company } from './generate-companies.ts';
import type { Expert } from './generate-experts.ts';
import type { FileMaker } from './generate-files.ts';
import type { Product } from './generate-products.ts';

export type Market = {
  readonly companies: readonly Company[];
  readonly experts: readonly Expert[];
  readonly products: readonly Product[];
  readonly files: FileMaker;
};

export type Parties = {
  readonly company: Company;
  readonly product: Product;
  /** One per attempt, all different. */
  readonly experts: readonly Expert[];
};

/** `load` counts what each expert has in hand. */
export function chooseParties({ random }: DemoContext, market: Market, chain: Chain, load: ReadonlyMap<Expert, number>): Parties {
  const known = chain.expert === 'any' ? undefined : market.experts[chain.expert === 'demo' ? 0 : 1];
  const companies = chain.client === 'demo' ? market.companies.slice(0, 1) : random.shuffled(market.companies.slice(1));
  for (const company of companies) {
    const offered = random.shuffled(company.products).filter(code => known?.offered.includes(code) ?? true);
    const codes = chain.long ? ['TICPE', ...offered] : offered;
    for (const code of codes) {
      const product = market.products.find(each => each.row.code === code);
      if (product === undefined || !market.files.isFree(company, product)) continue;
      const experts = chooseExperts(market.experts, product, { random, load, known, count: chain.statuses.length });
      if (experts !== null) return { company, product, experts };
    }
  }
  throw new Error(`nobody left for a chain of ${chain.statuses.join(', ')}`);
}

type Choice = {
  readonly random: DemoContext['random'];
  readonly load: ReadonlyMap<Expert, number>;
  readonly known: Expert | undefined;
  readonly count: number;
};

function chooseExperts(experts: readonly Expert[], product: Product, { random, load, known, count }: Choice): readonly Expert[] | null {
  const free = random
    .shuffled(experts.slice(2))
    .filter(expert => expert.offered.includes(product.row.code) && (load.get(expert) ?? 0) < expert.terms.capacity_max_active);
  const chosen = known === undefined ? free.slice(0, count) : [...free.slice(0, count - 1), known];
  return chosen.length === count ? chosen : null;
}
