/** Beside the list while no conversation is open. */
import { MessagesSquare } from 'lucide-react';
import { useT } from '../../locales/translate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function NoConversation() {
  const t = useT();
  return (
    <main id="content" tabIndex={-1} data-region="content" className="h-full outline-none">
      <EmptyState icon={MessagesSquare} title={t('conversation.none.title')}>
        {t('conversation.none.body')}
      </EmptyState>
    </main>
  );
}
