/** Main's side of the remote shell: carries out what the engine asks. */
import { assertNever } from '../../sync/model/result.ts';
import type { ShellNews, ShellRequest } from './shell-messages.ts';
import type { Shell } from './shell.ts';

/** Resolves to what to send back, or null where nothing is awaited. Never rejects. */
export async function serveShell(shell: Shell, request: ShellRequest): Promise<ShellNews | null> {
  if (!('ask' in request)) {
    tell(shell, request);
    return null;
  }
  try {
    return { news: 'answer', ask: request.ask, value: await answer(shell, request) };
  } catch (error) {
    return { news: 'failed', ask: request.ask, detail: error instanceof Error ? error.message : String(error) };
  }
}

type Question = Extract<ShellRequest, { ask: number }>;

function tell(shell: Shell, request: Exclude<ShellRequest, Question>): void {
  if (request.verb === 'notify') shell.notify(request.account, request.notification);
  else if (request.verb === 'dismiss') shell.dismiss(request.account, request.tag);
  else shell.badge(request.account, request.count);
}

async function answer(shell: Shell, request: Question): Promise<string | boolean | null> {
  switch (request.verb) {
    case 'secrets.get':
      return shell.secrets.get(request.key);
    case 'secrets.set':
      await shell.secrets.set(request.key, request.value);
      return null;
    case 'secrets.remove':
      await shell.secrets.remove(request.key);
      return null;
    case 'openExternal':
      return shell.openExternal(request.url);
    default:
      return assertNever(request);
  }
}
