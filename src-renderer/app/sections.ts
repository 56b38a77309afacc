/** The sections of the application, in the order of the rail and of Ctrl+1, Ctrl+2… */
import { MessagesSquare, RefreshCw, Search, Settings, type LucideIcon } from 'lucide-react';
import type { MessageKey } from '../locales/translate.ts';

type Section = {
  readonly path: '/messages' | '/recherche' | '/synchro' | '/reglages';
  readonly label: MessageKey;
  readonly icon: LucideIcon;
};

export const sections: readonly Section[] = [
  { path: '/messages', label: 'nav.messages', icon: MessagesSquare },
  { path: '/recherche', label: 'nav.search', icon: Search },
  { path: '/synchro', label: 'nav.sync', icon: RefreshCw },
  { path: '/reglages', label: 'nav.settings', icon: Settings },
];
