/** Keeps every page of the application where it is: no navigation, no new window, no permission but to notify. */
import type Electron from 'electron';
import { pageOrigin } from './page-protocol.ts';

export type ConfinedContents = {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(event: 'will-frame-navigate', listener: (details: { readonly url: string; preventDefault(): void }) => void): unknown;
  on(event: 'will-redirect' | 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
};

export type ConfinedSession = {
  setPermissionRequestHandler(handler: (contents: unknown, permission: string, allow: (granted: boolean) => void) => void): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void;
};

export function confine(app: {
  on(event: 'web-contents-created', listener: (event: unknown, contents: Electron.WebContents) => void): unknown;
}): void {
  app.on('web-contents-created', (_event, contents) => confineContents(contents));
}

export function confineContents(contents: ConfinedContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', details => {
    if (!isOurPage(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
}

export function confineSession(session: ConfinedSession): void {
  session.setPermissionRequestHandler((_contents, permission, allow) => allow(permission === 'notifications'));
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === 'notifications' && isOurPage(origin));
}

export function isOurPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === new URL(pageOrigin).protocol && new URL(url).host === new URL(pageOrigin).host;
}
