/** `/messages`: the list and a conversation side by side; in a narrow window they take turns. */
import { Outlet, useParams } from '@tanstack/react-router';
import { LIST_WIDTH, useInterface } from '../../app/interface-state.ts';
import { useT } from '../../locales/translate.ts';
import { ResizeHandle } from '../../ui/resize-handle.tsx';
import { useNarrow } from '../../ui/use-media.ts';
import { ConversationList } from './conversation-list.tsx';

export function MessagesScreen() {
  const t = useT();
  const narrow = useNarrow();
  const { conversationId = null } = useParams({ strict: false });
  const width = useInterface(state => state.listWidth);
  const set = useInterface(state => state.set);
  const showsList = !narrow || conversationId === null;
  const showsContent = !narrow || conversationId !== null;
  return (
    <div className="flex h-full min-w-0">
      {showsList && (
        <nav
          aria-label={t('list.title')}
          data-region="list"
          tabIndex={-1}
          className="flex h-full min-w-0 shrink-0 bg-surface outline-none"
          style={{ width: narrow ? '100%' : width }}
        >
          <ConversationList openId={conversationId} />
          {!narrow && <ResizeHandle label={t('list.resize')} width={width} {...LIST_WIDTH} onResize={listWidth => set({ listWidth })} />}
        </nav>
      )}
      {showsContent && (
        <div className="h-full min-w-0 flex-1 bg-surface">
          <Outlet />
        </div>
      )}
    </div>
  );
}
