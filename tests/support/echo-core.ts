/** The smallest core: welcomes a window, answers each `run`, and remembers the pipes it was handed. For tests of hosts. */
import type { Core } from '../../src-main/core/core.ts';
import { toCoreSchema, type Capabilities, type Connection, type FromCore } from '../../src-preload/contract/protocol.ts';

export type EchoCore = Pick<Core, 'connect'> & {
  readonly open: Set<Connection<FromCore, unknown>>;
  readonly received: unknown[];
};

export const browserCapabilities: Capabilities = { host: 'browser', notifications: 'web', windowControls: false, appVersion: '0.0.0' };

export function createEchoCore(): EchoCore {
  const open = new Set<Connection<FromCore, unknown>>();
  const received: unknown[] = [];
  return {
    open,
    received,
    connect(connection) {
      open.add(connection);
      connection.onClose(() => open.delete(connection));
      connection.onMessage(message => {
        received.push(message);
        const parsed = toCoreSchema.safeParse(message);
        if (!parsed.success) return connection.close();
        if (parsed.data.type === 'hello') connection.send({ type: 'welcome', capabilities: browserCapabilities });
        if (parsed.data.type === 'run') connection.send({ type: 'done', id: parsed.data.id, reply: { ok: true, value: null } });
        if (parsed.data.type === 'watch')
          connection.send({ type: 'rows', id: parsed.data.id, reply: { ok: true, value: [parsed.data.params] } });
      });
    },
  };
}
