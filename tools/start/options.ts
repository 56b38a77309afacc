/** What `npm start` was asked for. */
import { parseArgs } from 'node:util';

export type StartOptions = {
  readonly web: boolean;
  /** Null takes the usual one, or another when that is taken. */
  readonly port: number | null;
  /** Null is this person's own folder for application data. */
  readonly data: string | null;
  readonly open: boolean;
  readonly reset: boolean;
};

export type ParsedOptions =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const startHelp = `FinancialTracker: starts the local cloud (with demo data the first time) and the application.

  npm start                    a window, or the browser where Electron can't run
  npm start -- --web           in the browser
  npm start -- --port <n>      the browser host's port (4780, or a free one)
  npm start -- --data <folder> where everything is kept (this person's own data folder)
  npm start -- --no-open       don't open the browser, only print the address
  npm start -- --reset         forget everything that is kept there, and start anew
  npm start -- --help          this list

FT_SUPABASE_URL and FT_SUPABASE_ANON_KEY, both set, use that cloud instead of the local one.
`;

export function parseStartOptions(argv: readonly string[]): ParsedOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        web: { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const port = values.port === undefined ? null : parsePort(values.port);
    if (port === 'wrong') return wrong(`--port wants a number from 1 to 65535, not "${values.port ?? ''}"`);
    if (values.data?.trim() === '') return wrong('--data wants a folder');
    return {
      kind: 'start',
      options: { web: values.web, port, data: values.data ?? null, open: !values['no-open'], reset: values.reset },
    };
  } catch (error) {
    return wrong(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function parsePort(text: string): number | 'wrong' {
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= 65_535 ? port : 'wrong';
}

function wrong(message: string): ParsedOptions {
  return { kind: 'wrong', message: `${message}\nnpm start -- --help lists the options.` };
}
