/** What `npm run cloud` may be told. */
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../data-folder.ts';
import type { Result } from '../../sync/model/result.ts';
import { errorMessage } from '../system-error.ts';

export type CloudArguments = { readonly help: boolean; readonly reset: boolean; readonly dataFolder: string; readonly port: number | null };

export const usage = `npm run cloud -- [options]

Runs the local cloud alone: what Supabase and Electric are in production, on this machine.

  --port <number>   the port to serve on (usually 54321, or a free one)
  --data <folder>   where its data is kept (${defaultDataFolder()})
  --reset           begin anew: deletes that data first
  --help            this text
`;

/** The error is a sentence for the person. */
export function readArguments(args: readonly string[]): Result<CloudArguments, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, data: { type: 'string' }, reset: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      return { ok: false, error: `--port takes a number from 1 to 65535, not ${values.port}.` };
    }
    const dataFolder = values.data ?? defaultDataFolder();
    return { ok: true, value: { help: values.help ?? false, reset: values.reset ?? false, dataFolder, port } };
  } catch (error) {
    return { ok: false, error: errorMessage(error) };
  }
}
