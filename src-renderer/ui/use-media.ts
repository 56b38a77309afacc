/** Whether the page is, right now, as a media query says. */
import { useCallback, useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** The list and the content take turns. The same limit as the `wide` breakpoint of tokens.css. */
export function useNarrow(): boolean {
  return !useMedia('(min-width: 60rem)');
}
