/** Sends commands to the cloud as a device does, and reads the answer as a device reads it. */
import { commands as declared, type CommandInput, type CommandName } from '../../sync/model/commands.ts';
import { type PushReply, pushReplySchema, type PushResult, SYNC_PROTOCOL } from '../../sync/model/push.ts';
import type { Claims } from '../../sync/model/claims.ts';
import type { CloudDatabase } from './cloud-database.ts';

export type PushedCommand = { readonly number: number; readonly name: string; readonly input: unknown };

/** The text of the request's commands may be given as it is, to send what JSON.stringify wouldn't write. */
export async function push(
  cloud: CloudDatabase,
  claims: Claims,
  deviceId: string,
  commands: readonly PushedCommand[] | string,
  protocol: number = SYNC_PROTOCOL,
): Promise<PushReply> {
  const text = typeof commands === 'string' ? commands : JSON.stringify(commands);
  const [row] = await cloud.asUser(claims, 'select public.sync_push($1, $2, $3) as reply', [deviceId, protocol, text]);
  return pushReplySchema.parse(row?.['reply']);
}

/** A device whose commands are numbered 1, 2, 3…, each sent by itself. */
export function deviceOf(cloud: CloudDatabase, claims: Claims, deviceId: string) {
  let number = 0;
  return async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<PushResult> => {
    declared[name].input.parse(input);
    const reply = await push(cloud, claims, deviceId, [{ number: ++number, name, input }]);
    const [result] = reply.results;
    if (result === undefined) throw new Error('No answer to the command.');
    return result;
  };
}
