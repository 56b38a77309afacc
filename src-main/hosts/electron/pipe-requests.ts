/** Answers a page that asks for its pipe: one end to the engine, the other to the page, and to no other page. */
import { isOurPage } from './confinement.ts';

export type PipeRequestEvent<Port> = {
  /** Null when the frame is gone already. */
  readonly senderFrame: {
    readonly url: string;
    /** Null for the page itself, which alone may have a pipe. */
    readonly parent: unknown;
    postMessage(channel: string, message: unknown, transfer?: Port[]): void;
  } | null;
};

export type PipeRequestOptions<Port> = {
  readonly ipc: { on(channel: string, listener: (event: PipeRequestEvent<Port>, request: unknown) => void): unknown };
  readonly createChannel: () => { readonly port1: Port; readonly port2: Port };
  readonly offer: (enginesEnd: Port) => void;
  readonly warn: (line: string) => void;
};

export function answerPipeRequests<Port>({ ipc, createChannel, offer, warn }: PipeRequestOptions<Port>): void {
  ipc.on('pipe:request', (event, request) => {
    const frame = event.senderFrame;
    if (frame === null) return;
    if (frame.parent !== null || !isOurPage(frame.url)) {
      warn(`a frame that is not the application asked for a pipe: ${frame.url}`);
      frame.postMessage('pipe:port', request);
      return;
    }
    const { port1, port2 } = createChannel();
    offer(port1);
    frame.postMessage('pipe:port', request, [port2]);
  });
}
