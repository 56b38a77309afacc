/** Accounts of invented people, the firm's own staff among them. */
import type { AdminRole, UserRole } from '../../sync/model/statuses.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import { demoAdmin, demoDomain } from './demo-accounts.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import { addressName } from './french.ts';
import { DAY } from './paris-calendar.ts';
import { lastNames, menFirstNames, womenFirstNames } from './texts/names.ts';
import { createVoice, type Voice } from './voice.ts';

export type Person = {
  readonly user: RowOf<'app_user'>;
  readonly firstName: string;
  readonly lastName: string;
  readonly voice: Voice;
  /** What the access token says of them (sync/model/claims.ts). */
  readonly claims: Readonly<Record<string, string>>;
};

export type Census = {
  readonly people: readonly Person[];
  readonly invent: (account: NewAccount) => Person;
};

type NewAccount = {
  readonly role: UserRole;
  readonly adminRole?: AdminRole;
  /** A demo account's; otherwise the name and the address are invented. */
  readonly known?: { readonly email: string; readonly displayName: string };
  readonly claims: Readonly<Record<string, string>>;
};

export function createCensus({ random, idAt, now }: DemoContext): Census {
  const people: Person[] = [];
  const taken = new Set<string>();
  const names = random.shuffled(lastNames);
  const newName = (): readonly [string, string] => {
    const first = random.pick(random.chance(0.5) ? womenFirstNames : menFirstNames);
    const last = names[people.length % names.length] ?? '';
    return taken.has(`${first} ${last}`) ? newName() : [first, last];
  };
  return {
    people,
    invent(account) {
      const [firstName, lastName] = account.known === undefined ? newName() : splitName(account.known.displayName);
      taken.add(`${firstName} ${lastName}`);
      const createdAt = now - random.int(290, 430) * DAY - random.int(0, DAY);
      const email = account.known?.email ?? `${addressName(firstName, lastName)}@${demoDomain}`;
      const user = accountRow(account, { id: idAt(createdAt), email, displayName: `${firstName} ${lastName}`, createdAt });
      const demo = account.known !== undefined;
      const person: Person = {
        user: { ...user, share_read_receipts: demo || random.chance(0.9), share_typing: demo || random.chance(0.93) },
        firstName,
        lastName,
        voice: createVoice(random),
        claims: { role: account.role, ...account.claims },
      };
      people.push(person);
      return person;
    },
  };
}

const staffRoles: readonly AdminRole[] = ['super_admin', 'ops', 'support', 'ops', 'finance', 'auditor'];

export function generateStaff(census: Census, count: number): readonly Person[] {
  return staffRoles.slice(0, count).map((adminRole, index) =>
    census.invent({
      role: 'admin',
      adminRole,
      claims: { admin_role: adminRole },
      ...(index === 0 && { known: demoAdmin }),
    }),
  );
}

type Identity = { readonly id: string; readonly email: string; readonly displayName: string; readonly createdAt: number };

function accountRow({ role, adminRole }: NewAccount, { id, email, displayName, createdAt }: Identity): RowOf<'app_user'> {
  return {
    id,
    email,
    display_name: displayName,
    role,
    admin_role: adminRole ?? null,
    status: 'active',
    locale: 'fr-FR',
    timezone: 'Europe/Paris',
    share_read_receipts: true,
    share_typing: true,
    presence_status: 'available',
    presence_until: null,
    ...unchangedSince(createdAt),
  };
}

function splitName(name: string): readonly [string, string] {
  const space = name.indexOf(' ');
  return [name.slice(0, space), name.slice(space + 1)];
}
