/** The application's menu, in the system's language. On Windows and Linux too: its shortcuts are what people expect. */
import type Electron from 'electron';

type Words = {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly help: string;
  readonly data: string;
};

const words: Readonly<Record<'fr' | 'en', Words>> = {
  fr: { file: 'Fichier', edit: 'Édition', view: 'Affichage', window: 'Fenêtre', help: 'Aide', data: 'Ouvrir le dossier des données' },
  en: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help', data: 'Open the data folder' },
};

export type MenuOptions = {
  readonly locale: string;
  readonly platform: NodeJS.Platform;
  /** Developer tools and reload are for who builds the application. */
  readonly packaged: boolean;
  readonly openDataFolder: () => void;
};

/** Roles carry their own translated labels and shortcuts, so only what the system can't name is named here. */
export function menuTemplate(options: MenuOptions): Electron.MenuItemConstructorOptions[] {
  const text = words[options.locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'];
  const mac = options.platform === 'darwin';
  const forBuilders: Electron.MenuItemConstructorOptions[] = options.packaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: text.file, submenu: [mac ? { role: 'close' } : { role: 'quit' }] },
    {
      label: text.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...forBuilders,
      ],
    },
    { label: text.window, role: 'windowMenu' },
    { label: text.help, role: 'help', submenu: [{ label: text.data, click: options.openDataFolder }] },
  ];
}
