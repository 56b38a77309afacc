/** Where the application's own log lines go: beside its data, for whoever helps when something is wrong. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const largestBytes = 5 * 1024 * 1024;

/** One older file is kept. A log that can't be written must not stop what it would tell about. */
export function openLogFile(file: string, now: () => Date): (line: string) => void {
  mkdirSync(dirname(file), { recursive: true });
  return line => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, `${file}.old`);
      appendFileSync(file, `${now().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  };
}
