/** Whether this session can show an Electron window, and whether to open a browser. */

export type Session = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
};

/** Null when a window can be tried, else why not, in a few words. */
export function whyNoWindow({ platform, env, isRoot }: Session): string | null {
  if (platform !== 'linux') return null;
  if (!hasDisplay(env)) return 'there is no display';
  return isRoot ? 'Electron does not run as root' : null;
}

export function opensBrowser({ platform, env }: Session, asked: boolean): boolean {
  return asked && env['CI'] === undefined && (platform !== 'linux' || hasDisplay(env));
}

function hasDisplay(env: Session['env']): boolean {
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}
