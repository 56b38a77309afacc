/** What a person does on a device, as the windows let them: write, look back, take back, decide. */
import type { CommandDefinition } from '../../sync/model/command.ts';
import { commands, type CommandName } from '../../sync/model/commands.ts';
import { historyWishes } from '../../sync/model/history.ts';
import type { Random } from '../../sync/ports.ts';
import { createConflictDecisions } from '../../src-main/core/conflict-decisions.ts';
import { runCommand } from '../../src-main/core/run-command.ts';
import { saveSetting } from '../../src-main/replica/device-rows.ts';
import { WISH_KEY } from '../../src-main/replica/message-pages.ts';
import { acknowledge, refusals } from '../../src-main/replica/outbox.ts';
import { textIn } from '../../sync/model/text-edit.ts';
import { toTextCommand } from '../../src-main/replica/refused-text.ts';
import type { Cells } from '../../src-main/replica/db.ts';
import { pick } from '../support/seeded.ts';
import { exampleWorld } from './example-world.ts';
import { commandKey, type Ledger } from './ledger.ts';
import type { SimDevice } from './sim-device.ts';

/** Does what a command's examples say, in the world as this device shows it. */
export function write(device: SimDevice, name: CommandName, random: Random): void {
  device.act(({ replica, file, engine }) => {
    const { claims, newId } = device;
    const now = device.now();
    // Inputs go back where they came from: a command's examples into the same command.
    const { examples } = commands[name] as unknown as CommandDefinition<unknown>;
    const input = oneOf(random, examples(exampleWorld({ replica: file, claims, now, newId, random })));
    if (input === undefined) return; // not for this person, or not in what they have now
    const reply = runCommand(replica, claims, name, input, now);
    device.trace(`${name} ${reply.ok ? 'accepted' : reply.error.detail}`);
    if (reply.ok) engine.commandQueued();
  });
}

/** Takes back what was never sent, with what builds on it (S26, S27). */
export function cancel(device: SimDevice, random: Random, ledger: Ledger): void {
  device.act(({ replica, file }) => {
    const command = oneOf(
      random,
      waiting(file.read.all(`SELECT device_id, number FROM outbox WHERE state <> 'refused' ORDER BY position`)),
    );
    if (command === undefined) return;
    const { kind } = replica.cancel(command, (_, gone) => {
      for (const { deviceId, number } of gone) ledger.decide(commandKey(deviceId, number), 'cancelled');
    });
    device.trace(`cancel ${command.number}: ${kind}`);
  });
}

function waiting(rows: readonly Cells[]): readonly { readonly deviceId: string; readonly number: number }[] {
  return rows.map(row => ({ deviceId: String(row['device_id']), number: Number(row['number']) }));
}

/** A refusal is understood; of two texts, one is chosen, or a third (S24, S29). */
export function dealWithRefusal(device: SimDevice, random: Random, ledger: Ledger): void {
  device.act(({ replica, file, engine }) => {
    const refused = oneOf(random, refusals(file.read));
    if (refused === undefined) return;
    const { deviceId, number, code } = refused;
    // Before it is done: a crash in the middle may have done it.
    ledger.decide(commandKey(deviceId, number), 'dealt with');
    device.trace(`deal with ${number}, ${code}`);
    const text = toTextCommand({ name: refused.name, input: JSON.stringify(refused.input) });
    const row = text === null ? null : file.find(text.text.table, text.edit.id);
    if (code !== 'CONFLICT' || text === null || row === null) return replica.writeLocal(db => void acknowledge(db, deviceId, number));
    const theirs = textIn(row, text.text);
    const value = pick(random, [theirs, text.edit.value, `${theirs} ${text.edit.value}`]);
    const journal = { note: () => {}, flush: () => {} };
    const decisions = createConflictDecisions({ replica, engine, journal, claims: device.claims, clock: device.clock });
    decisions.decide({ deviceId, number, theirs, value });
  });
}

/** Looks at messages that may not be here (S31). */
export function lookBack(device: SimDevice, random: Random): void {
  device.act(({ file, engine }) => {
    const conversation = oneOf(random, file.read.all('SELECT id, last_seq FROM conversation ORDER BY id'));
    if (conversation === undefined) return;
    const beforeSeq = random() < 0.2 ? null : 1 + Math.floor(random() * (Number(conversation['last_seq']) + 1));
    engine.demandHistory({ conversationId: String(conversation['id']), beforeSeq, limit: 1 + Math.floor(random() * 12) });
  });
}

/** Wishes for more messages or fewer, and frees what is too many (S34). */
export function wish(device: SimDevice, random: Random): void {
  device.act(({ replica, engine }) => {
    replica.writeLocal(db => saveSetting(db, WISH_KEY, pick(random, historyWishes)));
    if (random() < 0.5) engine.wakeHistory();
    else engine.freeHistory();
  });
}

function oneOf<T>(random: Random, choices: readonly T[]): T | undefined {
  return choices[Math.floor(random() * choices.length)];
}
