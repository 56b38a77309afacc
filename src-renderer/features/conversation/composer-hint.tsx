/** One quiet line under the composer: when the message will leave, or how much room is left. */
import { MESSAGE_MAX_LENGTH } from '../../../sync/model/commands/message.ts';
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useInterface } from '../../app/interface-state.ts';
import { useRow } from '../../data/use-query.ts';
import { classNames } from '../../ui/class-names.ts';
import { useT, type MessageKey } from '../../locales/translate.ts';

const ROOM_WORTH_SAYING = 500;

export function ComposerHint({ length, conversationId }: { readonly length: number; readonly conversationId: string }) {
  const t = useT();
  const status = useRow('sync.status', {});
  const unsaved = useInterface(state => state.unsaved[conversationId] !== undefined);
  const left = MESSAGE_MAX_LENGTH - length;
  return (
    <p id="composer-hint" className="flex min-h-5 justify-between gap-3 px-1 pt-1 text-xs text-faint-ink">
      <span className={classNames(unsaved && 'font-medium text-warning-ink')}>{t(unsaved ? 'disk.unsaved' : hintFor(status))}</span>
      {left <= ROOM_WORTH_SAYING && (
        <output className={classNames('tabular-nums', left < 0 && 'font-medium text-danger-ink')}>
          {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
        </output>
      )}
    </p>
  );
}

function hintFor(status: SyncStatus | null): MessageKey {
  if (status?.connection.name === 'offline') return 'composer.offline';
  if (status?.connection.name === 'paused') return 'composer.paused';
  if (status?.connection.name === 'blocked' && status.connection.reason === 'signed-out') return 'composer.signedOut';
  return 'composer.hint';
}
