/** Where one can be. The address is a hash, so that it works under app:// and under any token'd URL. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { ConflictsPage } from '../features/conflicts/conflicts-page.tsx';
import { ConversationScreen } from '../features/conversation/conversation-screen.tsx';
import { MessagesScreen } from '../features/conversations/messages-screen.tsx';
import { NoConversation } from '../features/conversations/no-conversation.tsx';
import { SearchScreen } from '../features/search/search-screen.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { SyncPage } from '../features/sync/sync-page.tsx';
import { Frame } from './frame.tsx';
import { history } from './follow-path.ts';
import { NotFound } from './not-found.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/messages' });
  },
});

const messages = createRoute({ getParentRoute: () => root, path: '/messages', component: MessagesScreen });

const noConversation = createRoute({ getParentRoute: () => messages, path: '/', component: NoConversation });

/** `m` is the id of the message that a link leads to. */
const conversation = createRoute({
  getParentRoute: () => messages,
  path: '$conversationId',
  validateSearch: ({ m }): { m?: string } => (typeof m === 'string' ? { m } : {}),
  component: function Conversation() {
    const { conversationId } = conversation.useParams();
    const { m } = conversation.useSearch();
    return <ConversationScreen key={conversationId} conversationId={conversationId} targetId={m ?? null} />;
  },
});

/** `q` is what is searched. */
const search = createRoute({
  getParentRoute: () => root,
  path: '/recherche',
  validateSearch: ({ q }): { q?: string } => (typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}),
  component: function Search() {
    return <SearchScreen initial={search.useSearch().q ?? ''} />;
  },
});

const synchro = createRoute({ getParentRoute: () => root, path: '/synchro', component: SyncPage });

/** `texte` is the id of the row whose text a link leads to. */
const conflicts = createRoute({
  getParentRoute: () => root,
  path: '/conflits',
  validateSearch: ({ texte }): { texte?: string } => (typeof texte === 'string' ? { texte } : {}),
  component: function Conflicts() {
    const { texte } = conflicts.useSearch();
    return <ConflictsPage key={texte} targetId={texte ?? null} />;
  },
});

const settings = createRoute({ getParentRoute: () => root, path: '/reglages', component: SettingsPage });

export const router = createRouter({
  routeTree: root.addChildren([home, messages.addChildren([noConversation, conversation]), search, synchro, conflicts, settings]),
  history,
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  // The library learns our routes by merging into this interface; a type can't be merged.
  interface Register {
    router: typeof router;
  }
}
