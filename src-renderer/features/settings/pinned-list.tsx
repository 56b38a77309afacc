/** The conversations that are kept whole on this computer, and how much of each is here. */
import { Link } from '@tanstack/react-router';
import { Check, PinOff } from 'lucide-react';
import type { IncompleteConversation } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';

export function PinnedList({ pinned }: { readonly pinned: readonly IncompleteConversation[] }) {
  const t = useT();
  const formats = useFormats();
  const pin = useCommand('offline.pin');
  return (
    <div>
      <h3 className="font-medium">{t('offline.pinned')}</h3>
      {pinned.length === 0 && <p className="mt-0.5 text-sm text-soft-ink">{t('offline.pinned.none')}</p>}
      {pinned.length > 0 && (
        <ul className="mt-2 divide-y divide-line rounded-card border border-line">
          {pinned.map(one => (
            <li key={one.conversationId} className="flex min-h-11 items-center gap-3 py-1.5 pr-1.5 pl-3">
              <Link
                to="/messages/$conversationId"
                params={{ conversationId: one.conversationId }}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                {one.counterpart} <span className="font-normal text-soft-ink">{one.title}</span>
              </Link>
              <span className="inline-flex shrink-0 items-center gap-1 text-sm text-soft-ink tabular-nums">
                {one.whole && <Check aria-hidden size={14} className="text-success-ink" />}
                {one.whole
                  ? t('offline.whole')
                  : t('offline.partly', { held: formats.number(one.held), messages: formats.number(one.messages) })}
              </span>
              <IconButton
                icon={PinOff}
                label={t('offline.unpin')}
                onClick={() => void pin({ conversationId: one.conversationId, pinned: false })}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
