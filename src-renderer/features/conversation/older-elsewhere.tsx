/** Said over the places of messages that aren't on this computer: that they come, or that they wait for the network. */
import { CloudDownload, CloudOff } from 'lucide-react';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';

export function OlderElsewhere() {
  const t = useT();
  const live = useRow('sync.status', {})?.connection.name === 'live';
  const Icon = live ? CloudDownload : CloudOff;
  return (
    <output className="pointer-events-none absolute inset-x-0 top-10 z-10 flex justify-center px-4">
      <span className="float-in inline-flex items-center gap-1.5 rounded-full bg-raised px-3 py-1 text-sm text-soft-ink shadow-float">
        <Icon aria-hidden size={14} className="shrink-0" />
        {t(live ? 'history.coming' : 'history.elsewhere')}
      </span>
    </output>
  );
}
