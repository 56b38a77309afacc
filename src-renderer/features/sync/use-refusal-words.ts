/** Why something was refused, with what the server knew of it: who had decided, and when. */
import type { RefusedCommand } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';

export function useRefusalWords({ code, facts: { by, at } }: Pick<RefusedCommand, 'code' | 'facts'>, now: number): string {
  const t = useT();
  const formats = useFormats();
  const reason = t(`refusal.${code}`);
  const when = at === null ? '' : formats.moment(at, now);
  if (by !== null && at !== null) return `${reason} ${t('refused.byAt', { name: by, when })}`;
  if (by !== null) return `${reason} ${t('refused.by', { name: by })}`;
  return at === null ? reason : `${reason} ${t('refused.when', { when })}`;
}
