/** Beside the list while no conversation is open. */
import { MessagesSquare } from 'lucide-react';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function NoConversation() {
  const t = useT();
  const { rows } = useQuery('conversations.list', { search: '' });
  return (
    <main id="content" tabIndex={-1} data-region="content" className="h-full outline-none">
      {rows.length > 0 && (
        <EmptyState icon={MessagesSquare} title={t('conversation.none.title')}>
          {t('conversation.none.body')}
        </EmptyState>
      )}
    </main>
  );
}
