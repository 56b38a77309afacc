/** Said over the places of messages that aren't on this computer: that they come, or that they wait for the network. */
import { CloudDownload, CloudOff } from 'lucide-react';
import { useRow } from '../../data/use-query.ts';
import { useT, type MessageKey } from '../../locales/translate.ts';
import { classNames } from '../../ui/class-names.ts';

type Which = 'older' | 'newer';

const words: Readonly<Record<Which, { readonly coming: MessageKey; readonly waiting: MessageKey }>> = {
  older: { coming: 'history.coming', waiting: 'history.elsewhere' },
  newer: { coming: 'history.newer.coming', waiting: 'history.newer.elsewhere' },
};

export function MessagesElsewhere({ which }: { readonly which: Which }) {
  const t = useT();
  const live = useRow('sync.status', {})?.connection.name === 'live';
  const Icon = live ? CloudDownload : CloudOff;
  return (
    <output
      className={classNames(
        'pointer-events-none absolute inset-x-0 z-10 flex justify-center px-4',
        which === 'older' ? 'top-10' : 'bottom-12',
      )}
    >
      <span className="float-in inline-flex items-center gap-1.5 rounded-full bg-raised px-3 py-1 text-sm text-soft-ink shadow-float">
        <Icon aria-hidden size={14} className="shrink-0" />
        {t(words[which][live ? 'coming' : 'waiting'])}
      </span>
    </output>
  );
}
