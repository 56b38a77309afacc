/** `expert.update`, `expert.editBio`: an expert's public profile, changed by the expert or, with a reason, by the firm. */
import { z } from 'zod';
import type { Claims } from '../claims.ts';
import { defineCommand, type ExampleWorld } from '../command.ts';
import type { Patch } from '../patch.ts';
import { availabilityStatuses } from '../statuses.ts';
import type { RowOf } from '../tables.ts';
import { columnOfText, textEditInput, type TextEdit } from '../text-edit.ts';

/** A value, and the one that the person saw when they began. */
const change = <Value extends z.ZodType>(value: Value) => z.strictObject({ base: value, value }).optional();
const line = z.string().max(140).nullable();
const words = z.array(z.string().min(1).max(80)).max(30);

/** By the names of the row's columns; what is left out stays as it is. */
const changesSchema = z.strictObject({
  headline: change(line),
  cabinet_name: change(line),
  years_experience: change(z.int().min(0).max(80).nullable()),
  languages: change(words),
  regions: change(words),
  remote_ok: change(z.boolean()),
  day_rate_cents: change(z.int().min(0).max(10_000_000).nullable()),
  availability_status: change(z.enum(availabilityStatuses)),
  available_from: change(z.iso.date().nullable()),
  weekly_days: change(z.int().min(0).max(7).nullable()),
});
export type ProfileChanges = z.infer<typeof changesSchema>;
export type ProfileField = keyof ProfileChanges;
export const profileFields = Object.keys(changesSchema.shape) as readonly ProfileField[];

const reason = z.string().trim().min(1).max(500).nullable();
const expertUpdateInput = z.strictObject({ id: z.uuid(), changes: changesSchema, reason, editedAt: z.int().positive() });
export type ExpertUpdateInput = z.infer<typeof expertUpdateInput>;

/** Fields never conflict: the last to reach the cloud stands, and what it replaced unseen is kept for who wrote it (S22). */
export const expertUpdate = defineCommand({
  input: expertUpdateInput,
  kind: 'merging',
  patches({ id, changes, reason: why }, { claims, find }) {
    if (find('expert', id) === null) return { refused: 'NOT_FOUND' };
    if (!mayEditProfile(claims, id, why)) return { refused: 'NOT_ALLOWED' };
    return [{ table: 'expert', id, kind: 'set', fields: valuesOf(changes) }] satisfies Patch[];
  },
  examples: profileExamples,
});

const bioText = { table: 'expert', column: 'bio' } as const;

export const expertEditBio = defineCommand({
  input: textEditInput.extend({ reason }),
  kind: 'merging',
  text: bioText,
  patches({ id, value, reason: why }, { claims, find }) {
    if (find('expert', id) === null) return { refused: 'NOT_FOUND' };
    if (!mayEditProfile(claims, id, why)) return { refused: 'NOT_ALLOWED' };
    return [{ table: 'expert', id, kind: 'set', fields: { bio: columnOfText(bioText, value) } }] satisfies Patch[];
  },
  written: ({ id, base, value }) => ({ place: 'text', id, base, text: value }),
  examples: bioExamples,
});

/** Their own, or another's with the reason why (6.6). */
function mayEditProfile(claims: Claims, expertId: string, why: string | null): boolean {
  if (claims.role === 'expert') return claims.expertId === expertId;
  return claims.role === 'admin' && (claims.adminRole === 'ops' || claims.adminRole === 'super_admin') && why !== null;
}

function valuesOf(changes: ProfileChanges): Partial<RowOf<'expert'>> {
  return Object.fromEntries(Object.entries(changes).flatMap(([field, made]) => (made === undefined ? [] : [[field, made.value]])));
}

function ownProfile({ claims, find }: ExampleWorld): RowOf<'expert'> | null {
  return claims.role === 'expert' ? find('expert', claims.expertId) : null;
}

function profileExamples(world: ExampleWorld): readonly ExpertUpdateInput[] {
  const profile = ownProfile(world);
  if (profile === null) return [];
  const { id, headline, day_rate_cents, languages } = profile;
  const asked = { id, reason: null, editedAt: world.now };
  return [
    { ...asked, changes: { headline: { base: headline, value: `Accises et énergie, ${world.newId().slice(-4)}` } } },
    {
      ...asked,
      changes: { day_rate_cents: { base: day_rate_cents, value: 95_000 }, remote_ok: { base: profile.remote_ok, value: false } },
    },
    { ...asked, changes: { languages: { base: words.parse(languages), value: ['fr', 'de'] }, weekly_days: { base: null, value: 3 } } },
    {
      ...asked,
      changes: { available_from: { base: profile.available_from, value: '2027-01-04' }, cabinet_name: { base: null, value: null } },
    },
  ];
}

function bioExamples(world: ExampleWorld): readonly (TextEdit & { readonly reason: string | null })[] {
  const profile = ownProfile(world);
  if (profile === null) return [];
  const base = profile.bio ?? '';
  const added = `${base}\nRéférence ${world.newId().slice(-4)}.`.trim();
  const asked = { id: profile.id, reason: null, editedAt: world.now };
  return [
    { ...asked, base, value: added },
    { ...asked, base: added, value: `Ancienne inspectrice. ${added}` },
  ];
}

type ProfileValues = { readonly [F in ProfileField]: NonNullable<ProfileChanges[F]>['value'] };

/** What of a profile its expert may change, field by field. */
export function profileValues(row: RowOf<'expert'>, languages: string[], regions: string[]): ProfileValues {
  const { headline, cabinet_name, years_experience, remote_ok, day_rate_cents, availability_status, available_from, weekly_days } = row;
  return {
    headline,
    cabinet_name,
    years_experience,
    languages,
    regions,
    remote_ok,
    day_rate_cents,
    availability_status,
    available_from,
    weekly_days,
  };
}
