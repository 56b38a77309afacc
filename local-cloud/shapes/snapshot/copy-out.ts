/** Runs a COPY … TO STDOUT and hands over each line as it comes, never holding more than one. */
import type pg from 'pg';

/** `onLine` must take what it needs of the buffer at once: it is used again for the next line. */
export function copyOut(client: pg.ClientBase, sql: string, onLine: (line: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    client.query({
      submit: (connection: pg.Connection) => connection.query(sql),
      handleCopyData({ chunk }: { readonly chunk: Buffer }) {
        try {
          if (failure === null) onLine(chunk);
        } catch (error) {
          failure = error instanceof Error ? error : new Error(String(error));
        }
      },
      handleCommandComplete: () => undefined,
      handleError: reject,
      handleReadyForQuery: () => (failure === null ? resolve() : reject(failure)),
    });
  });
}
