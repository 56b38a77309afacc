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
