/** Keys that work everywhere: sections, regions, the sheet of shortcuts, and what Escape undoes. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { climbDown } from '../ui/escape-ladder.ts';
import { focusNextRegion } from '../ui/regions.ts';
import { useInterface } from './interface-state.ts';
import { sections } from './sections.ts';

export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    function act(event: KeyboardEvent): boolean {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const section = command ? (event.key === ',' ? sections.at(-1) : sections[Number(event.code.replace('Digit', '')) - 1]) : undefined;
      if (section) void navigate({ to: section.path });
      else if (event.key === 'F6') focusNextRegion(event.shiftKey);
      else if (event.key === '?' && !isWriting(event.target)) useInterface.getState().set({ shortcutsOpen: true });
      else if (isSearchKey(event)) void navigate({ to: '/recherche' });
      else if (command && event.key === 'f') return focusSearch();
      else return event.key === 'Escape' && climbDown();
      return true;
    }
    const onKey = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !event.isComposing && act(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate]);
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.key === '/') return !isWriting(event.target);
  return (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'f';
}

/** No key that writes is a shortcut while one writes. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea') || target.isContentEditable);
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('[data-conversation-search]');
  search?.focus();
  search?.select();
  return search !== null;
}
