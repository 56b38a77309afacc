/** Started by `npm start`, the application ends when its launcher does, even one that was killed and could say nothing. */

export type LauncherWatch = {
  readonly launcherPid: string | undefined;
  readonly lives: (pid: number) => boolean;
  readonly everyFewSeconds: (look: () => void) => void;
  readonly quit: () => void;
};

export function quitWithLauncher({ launcherPid, lives, everyFewSeconds, quit }: LauncherWatch): void {
  const pid = Number(launcherPid);
  if (!Number.isInteger(pid) || pid <= 0) return;
  everyFewSeconds(() => {
    if (!lives(pid)) quit();
  });
}

/** A process of someone else answers EPERM: it lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
