/** Client files: one company, one product, one period. */
import type { RowOf } from '../../sync/model/tables.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Company } from './generate-companies.ts';
import type { Product } from './generate-products.ts';
import { DAY, parisDay, yearOf } from './paris-calendar.ts';

export type ClientFile = {
  readonly row: RowOf<'clientproduiteligible'>;
  readonly company: Company;
  readonly product: Product;
  readonly year: number;
};

/** Hands out periods, never the same one twice for a company and product. */
export type FileMaker = {
  readonly isFree: (company: Company, product: Product) => boolean;
  readonly open: (company: Company, product: Product, createdAt: number) => ClientFile;
};

export function createFileMaker(context: DemoContext): FileMaker {
  const { random, now } = context;
  const thisYear = yearOf(parisDay(now));
  const taken = new Set<string>();
  const keyOf = (company: Company, product: Product, year: number) => `${company.row.id} ${product.row.code} ${year}`;
  /** The newest finished years first: they are what is claimed. */
  const freeYears = (company: Company, product: Product) =>
    [1, 2, 3].map(back => thisYear - back).filter(year => !taken.has(keyOf(company, product, year)));
  return {
    isFree: (company, product) => freeYears(company, product).length > 0,
    open(company, product, createdAt) {
      const [newest, ...older] = freeYears(company, product);
      if (newest === undefined) throw new Error(`no period left for ${company.name} and ${product.row.code}`);
      const year = older.length > 0 && random.chance(0.3) ? random.pick(older) : newest;
      taken.add(keyOf(company, product, year));
      return { company, product, year, row: fileRow(context, { company, product, year, createdAt }) };
    },
  };
}

type Opening = { readonly company: Company; readonly product: Product; readonly year: number; readonly createdAt: number };

function fileRow({ random, idAt }: DemoContext, { company, product, year, createdAt }: Opening): RowOf<'clientproduiteligible'> {
  const [from, to] = product.texts.amountEuros;
  // Small amounts are commoner than large ones.
  const euros = from + (to - from) * random.next() ** 2;
  const answers = product.texts.criteria.map(criterion => [criterion.key, random.chance(0.92)] as const);
  return {
    id: idAt(createdAt),
    client_id: company.row.id,
    expert_id: null,
    produiteligible_id: product.row.id,
    period_from: `${year}-01-01`,
    period_to: `${year}-12-31`,
    statut: 'a_verifier',
    eligibility_answers: Object.fromEntries(answers),
    estimated_amount_cents: Math.round(euros / 100) * 10_000,
    final_amount_cents: null,
    final_rate_bps: null,
    claim_deadline_on: `${year + Math.max(2, product.texts.claimYears)}-12-31`,
    priority: random.weighted([
      ['low', 2],
      ['normal', 6],
      ['high', 3],
      ['urgent', 1],
    ]),
    notes: null,
    ...unchangedSince(createdAt),
  };
}

/** Files that were looked into and that nothing came of, yet. */
export function generateIdleFiles(
  context: DemoContext,
  maker: FileMaker,
  companies: readonly Company[],
  products: readonly Product[],
  count: number,
): readonly ClientFile[] {
  const { random, now } = context;
  const files: ClientFile[] = [];
  for (let tries = 0; files.length < count && tries < count * 20; tries++) {
    const company = random.pick(companies);
    const product = products.find(each => each.row.code === random.pick(company.products));
    if (product === undefined || !maker.isFree(company, product)) continue;
    const file = maker.open(company, product, now - random.int(2, 260) * DAY);
    const statut = random.weighted([
      ['a_verifier', 4],
      ['eligible', 4],
      ['ineligible', 2],
      ['annule', 1],
    ] as const);
    files.push({ ...file, row: { ...file.row, statut, ...(statut === 'a_verifier' && { estimated_amount_cents: null }) } });
  }
  return files;
}
