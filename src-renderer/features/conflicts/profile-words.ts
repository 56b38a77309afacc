/** A profile's fields and their values, as a person reads them. */
import type { Json } from '../../../sync/model/column.ts';
import type { ProfileField } from '../../../sync/model/commands/expert.ts';
import { availabilityStatuses } from '../../../sync/model/statuses.ts';
import type { Formats } from '../../locales/formats.ts';
import type { Translate } from '../../locales/translate.ts';

export function profileValueWords(field: ProfileField, value: Json, t: Translate, formats: Formats): string {
  if (Array.isArray(value) && value.length > 0)
    return value.map(one => (field === 'languages' ? formats.language(String(one)) : one)).join(', ');
  if (typeof value === 'boolean') return t(value ? 'profile.yes' : 'profile.no');
  if (typeof value === 'number') return field === 'day_rate_cents' ? formats.money(value) : formats.number(value);
  if (typeof value !== 'string' || value === '') return t('profile.empty');
  if (field === 'available_from') return formats.date(value);
  const availability = availabilityStatuses.find(status => field === 'availability_status' && status === value);
  return availability === undefined ? value : t(`profile.availability.${availability}`);
}
