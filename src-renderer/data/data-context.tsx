/** Gives the components below the bridge's link, a store of queries, and who hears of a command that failed. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { CommandName } from '../../src-preload/contract/commands.ts';
import type { Failure } from '../../src-preload/contract/protocol.ts';
import type { BridgeLink } from './bridge-link.ts';
import { createQueryStore, type QueryStore } from './query-store.ts';
import { nextFrame } from './next-frame.ts';

export type Data = {
  readonly link: BridgeLink;
  readonly store: QueryStore;
  readonly onFailure: (name: CommandName, failure: Failure) => void;
};

const DataContext = createContext<Data | null>(null);

/** Give it another `key` to forget every row: one account never sees a row of another. */
export function DataProvider({ link, onFailure, children }: Omit<Data, 'store'> & { readonly children: ReactNode }) {
  const [store] = useState(() => createQueryStore({ link, nextFrame, after }));
  useEffect(() => store.close, [store]);
  return <DataContext value={{ link, store, onFailure }}>{children}</DataContext>;
}

export function useData(): Data {
  const data = useContext(DataContext);
  if (data === null) throw new Error('a component that reads data is outside DataProvider');
  return data;
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
