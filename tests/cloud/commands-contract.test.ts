/** Every command exists twice, as patches here and as a function in SQL: its examples give the same rows through both. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CommandDefinition, ExampleWorld, PatchContext } from '../../sync/model/command.ts';
import { type CommandName, commands } from '../../sync/model/commands.ts';
import type { Claims } from '../../sync/model/claims.ts';
import { fold, type Patch } from '../../sync/model/patch.ts';
import type { PushResult } from '../../sync/model/push.ts';
import { type RowOf, type TableName, tableNames } from '../../sync/model/tables.ts';
import type { CloudRow } from '../support/cloud-database.ts';
import { readTable } from '../support/cloud-row.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';
import { push } from '../support/push-commands.ts';

/** What a device can only guess until the server has answered. */
const decidedByTheServer = ['seq', 'received_at', 'created_at', 'updated_at', 'last_message_at'];
/** Who may do what differs; between them they may do everything. */
const persons = [people.owner, people.expert];
const names = Object.keys(commands) as readonly CommandName[];

let world: CloudWorld;
let nextId = 2000;
beforeAll(async () => {
  world = await openCloudWorld();
});
beforeEach(async () => world.reset());
afterAll(async () => world.cloud.close());

type Rows = ReadonlyMap<TableName, ReadonlyMap<string, CloudRow>>;

async function allRows(): Promise<Rows> {
  const rows = new Map<TableName, ReadonlyMap<string, CloudRow>>();
  for (const table of tableNames) rows.set(table, await readTable(world.cloud, table));
  return rows;
}

function contextOn(rows: Rows, claims: Claims, now: number): PatchContext {
  // Columns and kinds of these rows are checked against the model by `model-and-tables.test.ts`.
  const find = <T extends TableName>(table: T, id: string) => (rows.get(table)?.get(id) ?? null) as RowOf<T> | null;
  return { claims, now, find };
}

async function exampleWorld(claims: Claims, now: number): Promise<ExampleWorld> {
  const { find } = contextOn(await allRows(), claims, now);
  const [row] = await world.cloud.asOwner(
    `select p.id as participant, s.id as state, c.last_seq from conversation c
     join conversation_participant p on p.conversation_id = c.id and p.user_id = $2
     join participant_state s on s.conversation_id = c.id and s.user_id = $2 where c.id = $1`,
    [world.conversation, claims.userId],
  );
  return {
    newId: () => worldId(nextId++),
    now,
    userId: claims.userId,
    claims,
    find,
    conversationId: world.conversation,
    participantId: String(row?.['participant']),
    participantStateId: String(row?.['state']),
    assignmentId: ids.assignment,
    noteId: ids.note,
    lastSeq: Number(row?.['last_seq']),
  };
}

/** By row: what the person sees at once, restricted to what the patches decide. */
function expectedRows(patches: readonly Patch[], before: Rows) {
  const keys = [...new Set(patches.map(patch => `${patch.table} ${patch.id}`))];
  return keys.map(key => {
    const own = patches.filter(patch => `${patch.table} ${patch.id}` === key);
    const [patch] = own;
    if (patch === undefined) throw new Error('A patch has a row.');
    const seen = fold(before.get(patch.table)?.get(patch.id) ?? null, own);
    const fields = own.flatMap(each => Object.keys(each.kind === 'insert' ? each.row : each.fields));
    const decided = fields.filter(field => !decidedByTheServer.includes(field));
    return { table: patch.table, id: patch.id, fields: Object.fromEntries(decided.map(field => [field, seen?.[field]])) };
  });
}

test.each(names)('%s does in Postgres what it shows on the device', async name => {
  let tried = 0;
  for (const claims of persons) tried += await tryExamples(name, claims);
  expect(tried).toBeGreaterThan(0);
});

/** Answers how many examples there were for this person. */
async function tryExamples(name: CommandName, claims: Claims): Promise<number> {
  // Inputs go back where they came from: a command's examples into the same command.
  const definition = commands[name] as unknown as CommandDefinition<unknown>;
  const now = Date.now();
  const examples = definition.examples(await exampleWorld(claims, now));
  for (const [index, example] of examples.entries()) {
    const input = definition.input.parse(example);
    const before = await allRows();
    const patches = definition.patches(input, contextOn(before, claims, now));
    if ('refused' in patches) throw new Error(`An example of ${name} is refused on the device: ${patches.refused}`);
    const command = { number: index + 1, name, input: example };
    const { results } = await push(world.cloud, claims, worldId(500 + persons.indexOf(claims)), [command]);
    expect(results).toEqual([expect.objectContaining({ status: 'applied' })]);
    compareRows(patches, before, await allRows(), results);
  }
  return examples.length;
}

function compareRows(patches: readonly Patch[], before: Rows, after: Rows, results: readonly PushResult[]): void {
  for (const { table, id, fields } of expectedRows(patches, before)) {
    expect(after.get(table)?.get(id), `${table} ${id}`).toMatchObject(fields);
    const returned = results.flatMap(result => (result.status === 'applied' ? (result.rows[table] ?? []) : []));
    expect(
      returned.map(row => row['id']),
      `the answer has the row of ${table}`,
    ).toContain(id);
  }
}

test('the functions in SQL are the commands of the model, one for one', async () => {
  const rows = await world.cloud.asOwner(
    `select proname from pg_proc where pronamespace = 'private'::regnamespace and proname like 'command\\_%'`,
  );
  const twins = names.map(name => `command_${name.replaceAll('.', '_').replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)}`);
  expect(rows.map(row => String(row['proname'])).toSorted()).toEqual(twins.toSorted());
});
