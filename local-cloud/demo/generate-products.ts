/** The catalogue's rows. */
import type { RowOf } from '../../sync/model/tables.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import { DAY } from './paris-calendar.ts';
import type { ProductTexts } from './texts/scene.ts';
import { productTexts } from './texts/products.ts';

export type Product = { readonly row: RowOf<'produiteligible'>; readonly texts: ProductTexts };

export function generateProducts({ idAt, now }: DemoContext): readonly Product[] {
  return productTexts.map((texts, index) => ({ texts, row: productRow(texts, idAt, now - (500 - index) * DAY) }));
}

function productRow(texts: ProductTexts, idAt: DemoContext['idAt'], createdAt: number): RowOf<'produiteligible'> {
  const [minEuros, maxEuros] = texts.amountEuros;
  return {
    id: idAt(createdAt),
    code: texts.code,
    nom: texts.nom,
    categorie: texts.categorie,
    description: texts.description,
    legal_basis: texts.legalBasis,
    authority: texts.authority,
    periodicity: texts.periodicity,
    criteria: texts.criteria,
    required_documents: texts.documents.map(name => ({ name: withoutArticle(name), required: true })),
    montant_min_cents: minEuros * 100,
    montant_max_cents: maxEuros * 100,
    taux_min_bps: texts.rateBps[0],
    taux_max_bps: texts.rateBps[1],
    duree_min_days: texts.durationDays[0],
    duree_max_days: texts.durationDays[1],
    milestone_template: texts.milestones.map((title, index) => ({ position: index + 1, title })),
    active: true,
    version: 1,
    ...unchangedSince(createdAt),
  };
}

function withoutArticle(words: string): string {
  const bare = words.replace(/^(?:les? |la |l’)/u, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
