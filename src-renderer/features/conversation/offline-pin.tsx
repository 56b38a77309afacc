/** Keeps a conversation whole on this computer, whatever is kept of the others (D10). */
import { Pin } from 'lucide-react';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { IconButton } from '../../ui/icon-button.tsx';

export function OfflinePin({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const pinned = useRow('conversation.held', { conversationId })?.pinned ?? false;
  const pin = useCommand('offline.pin');
  return (
    <IconButton
      icon={Pin}
      label={t(pinned ? 'offline.unpin' : 'offline.pin')}
      pressed={pinned}
      onClick={() => void pin({ conversationId, pinned: !pinned })}
    />
  );
}
