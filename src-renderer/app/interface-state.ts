/** What this window looks like, and nothing that is data: widths, what is open, where the caret was. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type InterfaceState = {
  readonly railFolded: boolean;
  readonly listWidth: number;
  readonly inspectorOpen: boolean;
  readonly shortcutsOpen: boolean;
  /** Where the caret was, by conversation. */
  readonly carets: Readonly<Record<string, number>>;
  /** Drafts that the disk didn't take: on this screen and nowhere else, by conversation. */
  readonly unsaved: Readonly<Record<string, string>>;
  /** The person knows that little is left on the disk, and closed the notice. */
  readonly lowDiskSeen: boolean;
  readonly set: (change: Partial<Omit<InterfaceState, 'set'>>) => void;
};

export const LIST_WIDTH = { least: 260, usual: 320, most: 480 } as const;

export const useInterface = create<InterfaceState>()(
  persist(
    set => ({
      railFolded: false,
      listWidth: LIST_WIDTH.usual,
      inspectorOpen: false,
      shortcutsOpen: false,
      carets: {},
      unsaved: {},
      lowDiskSeen: false,
      set: change => set(change),
    }),
    {
      name: 'interface',
      partialize: ({ railFolded, listWidth, inspectorOpen }) => ({ railFolded, listWidth, inspectorOpen }),
    },
  ),
);
