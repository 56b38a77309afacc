/** What fits a refusal: do it again where that may succeed, recover the text, or leave it at that. */
import type { RefusedCommand } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

type RefusalActionsProps = { readonly command: Pick<RefusedCommand, 'deviceId' | 'number' | 'text' | 'retriable' | 'restorable'> };

export function RefusalActions({ command: { deviceId, number, text, retriable, restorable } }: RefusalActionsProps) {
  const t = useT();
  const retry = useCommand('refusal.retry');
  const restore = useCommand('refusal.restoreText');
  const acknowledge = useCommand('refusal.acknowledge');
  return (
    <>
      {retriable && <Button onClick={() => retry({ deviceId, number })}>{t('refused.retry')}</Button>}
      {restorable && <Button onClick={() => restore({ deviceId, number })}>{t('action.restoreText')}</Button>}
      {text !== '' && <CopyButton text={text} />}
      <Button variant="quiet" onClick={() => acknowledge({ deviceId, number })}>
        {t('action.understood')}
      </Button>
    </>
  );
}
