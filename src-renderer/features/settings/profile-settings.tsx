/** An expert's public profile. What is sent with each field is also what it was when one began, so that nobody overwrites unseen. */
import { useState, type FormEvent } from 'react';
import type { MyProfile } from '../../../src-preload/contract/rows.ts';
import type { ProfileChanges, ProfileField } from '../../../sync/model/commands/expert.ts';
import { availabilityStatuses } from '../../../sync/model/statuses.ts';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { SwitchField } from '../../ui/switch-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConflictCards } from '../conflicts/conflict-cards.tsx';
import { LanguageField } from './language-field.tsx';
import { ProfileBio, SaveOrNot } from './profile-bio.tsx';
import { SettingsSection } from './settings-section.tsx';

export function ProfileSettings() {
  const t = useT();
  const profile = useRow('profile.mine', {});
  if (!profile) return null;
  return (
    <SettingsSection title={t('profile.title')}>
      <p className="-mt-3 text-sm text-soft-ink">{t('profile.hint')}</p>
      <ConflictCards of={profile.id} />
      <ProfileBio profile={profile} />
      <Fields profile={profile} />
    </SettingsSection>
  );
}

type Values = MyProfile['fields'];
type Edited = { readonly values: Values; readonly set: <F extends ProfileField>(field: F, value: Values[F]) => void };

function Fields({ profile }: { readonly profile: MyProfile }) {
  const update = useCommand('expert.update');
  const [changes, setChanges] = useState<ProfileChanges>({});
  const changed = Object.entries(changes).map(([field, change]) => [field, change?.value] as const);
  const values: Values = { ...profile.fields, ...Object.fromEntries(changed) };
  const set: Edited['set'] = (field, value) =>
    setChanges(before => ({ ...before, [field]: { base: before[field] ? before[field].base : profile.fields[field], value } }));
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reply = await update({ id: profile.id, changes, reason: null, editedAt: Date.now() });
    if (reply.ok) setChanges({});
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Presentation values={values} set={set} />
      <Availability values={values} set={set} />
      {changed.length > 0 && <SaveOrNot onCancel={() => setChanges({})} />}
    </form>
  );
}

function Presentation({ values, set }: Edited) {
  const t = useT();
  return (
    <div className="grid gap-4 snug:grid-cols-2">
      <TextField
        className="snug:col-span-2"
        label={t('profile.field.headline')}
        maxLength={140}
        value={values.headline ?? ''}
        onChange={event => set('headline', event.target.value || null)}
      />
      <TextField
        label={t('profile.field.cabinet_name')}
        maxLength={140}
        value={values.cabinet_name ?? ''}
        onChange={event => set('cabinet_name', event.target.value || null)}
      />
      <WholeField field="years_experience" most={80} values={values} set={set} />
      <LanguageField
        className="snug:col-span-2"
        label={t('profile.field.languages')}
        languages={values.languages}
        onChange={languages => set('languages', languages)}
      />
      <RegionsField values={values} set={set} />
    </div>
  );
}

function Availability({ values, set }: Edited) {
  const t = useT();
  return (
    <>
      <ChoiceGroup
        label={t('profile.field.availability_status')}
        value={values.availability_status}
        choices={availabilityStatuses.map(value => ({ value, label: t(`profile.availability.${value}`) }))}
        onChange={value => set('availability_status', value)}
      />
      <SwitchField
        label={t('profile.field.remote_ok')}
        hint={t('profile.remoteHint')}
        checked={values.remote_ok}
        onChange={value => set('remote_ok', value)}
      />
      <div className="grid gap-4 snug:grid-cols-3">
        <TextField
          type="date"
          label={t('profile.field.available_from')}
          value={values.available_from ?? ''}
          onChange={event => set('available_from', event.target.value || null)}
        />
        <WholeField field="weekly_days" most={7} values={values} set={set} />
        <TextField
          type="number"
          min={0}
          max={100_000}
          label={t('profile.rateLabel')}
          value={values.day_rate_cents === null ? '' : values.day_rate_cents / 100}
          onChange={event => set('day_rate_cents', event.target.value === '' ? null : Math.round(event.target.valueAsNumber * 100))}
        />
      </div>
    </>
  );
}

function WholeField({ field, most, values, set }: Edited & { readonly field: 'years_experience' | 'weekly_days'; readonly most: number }) {
  const t = useT();
  return (
    <TextField
      type="number"
      min={0}
      max={most}
      step={1}
      label={t(`profile.field.${field}`)}
      value={values[field] ?? ''}
      onChange={event => set(field, event.target.value === '' ? null : event.target.valueAsNumber)}
    />
  );
}

/** Words with commas between them; what is being typed isn't tidied under the cursor. */
function RegionsField({ values, set }: Edited) {
  const t = useT();
  const joined = values.regions.join(', ');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      className="snug:col-span-2"
      label={t('profile.field.regions')}
      value={typed ?? joined}
      onBlur={() => setTyped(null)}
      onChange={event => {
        setTyped(event.target.value);
        const words = event.target.value.split(',').map(word => word.trim());
        set('regions', words.filter(Boolean));
      }}
    />
  );
}
