/** Entry of the engine's process: runs the core, and asks Electron's main process for what only it can do. */
import type Electron from 'electron';
import type { Core } from '../../core/core.ts';
import { openCore } from '../open-core.ts';
import { createRemoteShell, type RemoteShell } from '../../shell/remote-shell.ts';
import { toEngineSchema, type EngineStart, type FromEngine } from './engine-messages.ts';
import { portConnection } from './port-connection.ts';

const parent = process.parentPort;
let core: Promise<Core> | null = null;
let shell: RemoteShell | null = null;

parent.on('message', event => {
  const message = toEngineSchema.parse(event.data);
  if (message.type === 'start') core ??= start(message.start);
  else if (message.type === 'shell') shell?.hear(message.news);
  else if (message.type === 'window') void connect(event.ports);
  else void stop();
});

function start({ capabilities, ...options }: EngineStart): Promise<Core> {
  shell = createRemoteShell(capabilities, request => say({ type: 'shell', request }));
  const opening = openCore({ ...options, shell, log });
  opening.then(
    () => say({ type: 'started' }),
    (error: unknown) => {
      say({ type: 'failed', detail: error instanceof Error ? error.message : String(error) });
      process.exit(1);
    },
  );
  return opening;
}

async function connect(ports: readonly Electron.MessagePortMain[]): Promise<void> {
  const opened = await core;
  for (const port of ports) {
    if (opened) opened.connect(portConnection(port));
    else port.close();
  }
}

async function stop(): Promise<void> {
  await (await core)?.close();
  process.exit(0);
}

function log(line: string): void {
  say({ type: 'log', level: 'info', line });
}

function say(message: FromEngine): void {
  parent.postMessage(message);
}
