/** What waits to be sent, in words, oldest first. */
import type { PendingCommand } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { useNow } from '../../ui/use-now.ts';

export function PendingList({ commands, most }: { readonly commands: readonly PendingCommand[]; readonly most: number }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  if (commands.length === 0) return <p className="mt-1 text-sm text-faint-ink">{t('sync.pending.none')}</p>;
  return (
    <ul className="mt-1 divide-y divide-line">
      {commands.slice(0, most).map(command => (
        <li key={`${command.deviceId} ${command.number}`} className="flex items-baseline justify-between gap-3 py-1.5">
          <span className="min-w-0">
            <span className="block truncate">{t(`command.${command.name}`, { subject: command.subject })}</span>
            {command.excerpt !== '' && (
              <span dir="auto" className="block truncate text-sm text-faint-ink">
                {command.excerpt}
              </span>
            )}
          </span>
          <span className="shrink-0 text-right text-sm text-faint-ink tabular-nums">
            {formats.moment(command.writtenAt, now)}
            <br />
            {t(`sync.state.${command.state}`)}
          </span>
        </li>
      ))}
      {commands.length > most && (
        <li className="py-1.5 text-sm text-faint-ink">{t('sync.pending.more', { count: commands.length - most })}</li>
      )}
    </ul>
  );
}
