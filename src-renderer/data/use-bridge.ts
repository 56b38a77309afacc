/** What the shell offers this window, and how it is joined to the core. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Capabilities, ShellEvent } from '../../src-preload/contract/protocol.ts';
import type { LinkState } from './bridge-link.ts';
import { useData } from './data-context.tsx';

export function useLinkState(): LinkState {
  const { link } = useData();
  return useSyncExternalStore(link.subscribe, link.state);
}

export function useCapabilities(): Capabilities | null {
  const state = useLinkState();
  return state.name === 'open' ? state.bridge.shell.capabilities : null;
}

export function useShellEvents(onEvent: (event: ShellEvent) => void): void {
  const state = useLinkState();
  useEffect(() => (state.name === 'open' ? state.bridge.shell.onEvent(onEvent) : undefined), [state, onEvent]);
}
