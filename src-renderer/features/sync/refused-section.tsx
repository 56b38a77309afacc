/** All that was refused, and when there are several what can be done with all of it at once. */
import { useState } from 'react';
import type { RefusedCommand } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusedCard } from './refused-card.tsx';

export function RefusedCards({ refused, most }: { readonly refused: readonly RefusedCommand[]; readonly most: number }) {
  const t = useT();
  return (
    <div className="flex flex-col gap-2">
      {refused.slice(0, most).map(command => (
        <RefusedCard key={`${command.deviceId} ${command.number}`} command={command} />
      ))}
      {refused.length > most && <p className="text-sm text-faint-ink">{t('sync.pending.more', { count: refused.length - most })}</p>}
      {refused.length > 1 && <AllAtOnce refused={refused} />}
    </div>
  );
}

function AllAtOnce({ refused }: { readonly refused: readonly RefusedCommand[] }) {
  const t = useT();
  const retryAll = useCommand('refusal.retryAll');
  const acknowledgeAll = useCommand('refusal.acknowledgeAll');
  const [asking, setAsking] = useState(false);
  const texts = refused.filter(({ text }) => text !== '').length;
  const retriable = refused.filter(command => command.retriable).length;
  return (
    <div className="flex flex-wrap gap-2">
      {retriable > 1 && <Button onClick={() => retryAll({})}>{t('refused.retryAll', { count: retriable })}</Button>}
      {/* With a text in it, understanding would be losing it: that is asked first. */}
      <Button variant="quiet" onClick={() => (texts > 0 ? setAsking(true) : void acknowledgeAll({}))}>
        {t('refused.clearAll')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        closeLabel={t('action.close')}
        title={t('refused.clear.title')}
        description={t('refused.clear.body', { count: texts })}
      >
        <div className="mt-5 flex justify-end gap-2">
          <Button
            variant="danger"
            onClick={() => {
              setAsking(false);
              void acknowledgeAll({});
            }}
          >
            {t('refused.clear.confirm')}
          </Button>
          <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
        </div>
      </Dialog>
    </div>
  );
}
