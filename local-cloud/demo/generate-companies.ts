/** Client companies and the people who work there. */
import type { MemberRole } from '../../sync/model/statuses.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import { inventedSiren, inventedSiret, vatNumber } from './company-numbers.ts';
import { demoClient, demoViewer } from './demo-accounts.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Census, Person } from './generate-people.ts';
import { DAY, isoDate, parisDay } from './paris-calendar.ts';
import { cities, colleagueFirstNames } from './texts/names.ts';
import { companies, type CompanyText } from './texts/companies.ts';

export type Member = { readonly person: Person; readonly row: RowOf<'client_member'> };

export type Company = {
  readonly row: RowOf<'client'>;
  /** As others see it: `client_name`. */
  readonly name: string;
  /** The owner first. */
  readonly members: readonly Member[];
  readonly products: readonly string[];
  /** Places that its people talk about. */
  readonly sites: readonly [string, string];
  /** First names of people there who have no account. */
  readonly colleagues: readonly string[];
};

/** Owners and members take part in conversations; viewers read. */
export function talkers(company: Company): readonly Person[] {
  return company.members.filter(member => member.row.member_role !== 'viewer').map(member => member.person);
}

export function generateCompanies(context: DemoContext, census: Census, staff: readonly Person[], count: number): readonly Company[] {
  const places = context.random.shuffled(cities);
  return companies.slice(0, count).map((text, index) => {
    const home = places[index % places.length] ?? cities[0];
    const elsewhere = places[(index + 7) % places.length] ?? cities[1];
    const row = companyRow(context, text, home);
    const manager = context.random.pick(staff.slice(0, 4));
    return {
      row: { ...row, account_manager_user_id: manager.user.id },
      name: text.name,
      members: inviteMembers(context, census, row, index === 0),
      products: text.products,
      sites: [home[0], elsewhere[0]],
      colleagues: context.random.shuffled(colleagueFirstNames).slice(0, 3),
    };
  });
}

function companyRow({ random, idAt, now }: DemoContext, text: CompanyText, [city, postalCode]: readonly [string, string]): RowOf<'client'> {
  const createdAt = now - random.int(300, 460) * DAY;
  const siren = inventedSiren(random);
  return {
    id: idAt(createdAt),
    legal_name: `${text.name} ${text.form}`,
    trade_name: text.name,
    siren,
    siret: inventedSiret(siren),
    naf: text.naf,
    vat_number: vatNumber(siren),
    sector: text.sector,
    headcount: text.headcount,
    annual_revenue_cents: text.headcount * random.int(90, 260) * 100_000,
    founded_on: isoDate(parisDay(now) - random.int(1_500, 16_000)),
    address_line: `${random.int(2, 88)} ${random.pick(['rue des Essais', 'avenue du Modèle', 'allée de l’Exemple', 'chemin du Brouillon', 'quai de la Maquette'])}`,
    postal_code: postalCode,
    city,
    country: 'FR',
    // No number at all rather than one that might be someone's.
    phone: null,
    status: 'active',
    account_manager_user_id: null,
    ...unchangedSince(createdAt),
  };
}

function inviteMembers(context: DemoContext, census: Census, company: RowOf<'client'>, isDemo: boolean): readonly Member[] {
  const { random } = context;
  const invite = (memberRole: MemberRole, known?: typeof demoClient): Member => {
    const person = census.invent({
      role: 'client',
      claims: { client_id: company.id, member_role: memberRole },
      ...(known !== undefined && { known }),
    });
    return { person, row: memberRow(context, company, person, memberRole) };
  };
  if (isDemo) return [invite('owner', demoClient), invite('member'), invite('viewer', demoViewer)];
  const members = Array.from({ length: random.int(0, 2) }, () => invite('member'));
  return [invite('owner'), ...members, ...(random.chance(0.4) ? [invite('viewer')] : [])];
}

function memberRow({ idAt, random }: DemoContext, company: RowOf<'client'>, person: Person, role: MemberRole): RowOf<'client_member'> {
  const joinedAt = Math.max(company.created_at, person.user.created_at) + random.int(1, 48) * 3_600_000;
  return {
    id: idAt(joinedAt),
    client_id: company.id,
    user_id: person.user.id,
    display_name: person.user.display_name,
    member_role: role,
    joined_at: joinedAt,
    revoked_at: null,
    ...unchangedSince(joinedAt),
  };
}
