/** One thing that waits: what it is, what it waits for, and what can be done about it. */
import type { PendingCommand, SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { toasts } from '../../ui/toasts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { OpenPlace } from './open-place.tsx';
import { pendingWords } from './pending-words.ts';

type PendingRowProps = { readonly command: PendingCommand; readonly connection: SyncStatus['connection'] };

export function PendingRow({ command, connection }: PendingRowProps) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const facts = [t(pendingWords(command, connection)), formats.moment(command.writtenAt, now), formats.bytes(command.bytes)];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">{t(`command.${command.name}`, { subject: command.subject })}</p>
        {command.excerpt !== '' && (
          <p dir="auto" className="truncate text-soft-ink">
            {command.excerpt}
          </p>
        )}
        <p className="mt-0.5 text-xs text-faint-ink tabular-nums">{facts.join(' · ')}</p>
        {command.buildsOn !== null && (
          <p dir="auto" className="truncate text-xs text-faint-ink">
            {t('pending.buildsOn', { excerpt: command.buildsOn })}
          </p>
        )}
      </div>
      <div className="-mx-2 flex shrink-0 gap-0.5">
        <OpenPlace place={command.opens} />
        <CancelButton command={command} />
      </div>
    </li>
  );
}

function CancelButton({ command: { cancel, deviceId, number, excerpt } }: { readonly command: PendingCommand }) {
  const t = useT();
  const run = useCommand('command.cancel', 'quiet');
  if (cancel.name === 'impossible') return null;
  async function takeBack(): Promise<void> {
    const reply = await run({ deviceId, number });
    // It may have left since the list was drawn.
    if (!reply.ok) toasts.add({ title: t('pending.tooLate.title'), description: t('pending.tooLate.body') });
    else toasts.add({ title: t('pending.cancelled'), ...(excerpt !== '' && { description: t('pending.inDraft') }) });
  }
  return (
    <Button variant="quiet" className="px-2 text-sm" onClick={takeBack}>
      {t('pending.cancel', { count: cancel.others + 1 })}
    </Button>
  );
}
