/** The model in TypeScript and the migrated Postgres say the same of every table. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Column, ColumnKind } from '../../sync/model/column.ts';
import { columnsOf, tableNames } from '../../sync/model/tables.ts';
import { type CloudDatabase, openCloudDatabase } from '../support/cloud-database.ts';

let cloud: CloudDatabase;
beforeAll(async () => {
  cloud = await openCloudDatabase();
});
afterAll(async () => cloud.close());

const typesOf: Readonly<Record<ColumnKind, readonly string[]>> = {
  uuid: ['uuid'],
  text: ['text'],
  int: ['integer', 'bigint'],
  bool: ['boolean'],
  instant: ['timestamp(3) with time zone'],
  date: ['date'],
  json: ['jsonb'],
};

/** Kept of the cloud alone: no shape gives them. */
const unsynced = ['device', 'firm_setting', 'sync_command'];
/** Copied by trigger from a column that is checked. */
const copies = ['message.conversation_kind'];
/** Checked by a function. */
const checkedByFunction = { 'notification.type': 'is_notification_type', 'notification_preference.type': 'is_notification_type' };

async function columnsInPostgres(table: string) {
  return cloud.asOwner(
    `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [`public.${table}`],
  );
}

test('the cloud has the tables of the model, and what is its own', async () => {
  const rows = await cloud.asOwner(`select tablename from pg_tables where schemaname = 'public'`);
  expect(rows.map(row => String(row['tablename'])).toSorted()).toEqual([...tableNames, ...unsynced].toSorted());
});

test.each(tableNames)('%s has the columns of the model, and rev', async table => {
  const found = new Map((await columnsInPostgres(table)).map(row => [String(row['name']), row]));
  const model: Readonly<Record<string, Column>> = { ...columnsOf(table), rev: { kind: 'int', nullable: false } };
  expect([...found.keys()].toSorted()).toEqual(Object.keys(model).toSorted());
  for (const [name, column] of Object.entries(model)) {
    expect(typesOf[column.kind], `${table}.${name}`).toContain(found.get(name)?.['type']);
    expect(found.get(name)?.['nullable'], `${table}.${name} is nullable`).toBe(column.nullable);
  }
});

const closed = tableNames.flatMap(table =>
  Object.entries(columnsOf(table)).flatMap(([column, { values }]) =>
    values === undefined || copies.includes(`${table}.${column}`) ? [] : [{ table, column, values }],
  ),
);

test.each(closed)('$table.$column takes what the model knows, and nothing else', async ({ table, column, values }) => {
  const byFunction = Object.entries(checkedByFunction).find(([name]) => name === `${table}.${column}`)?.[1];
  if (byFunction !== undefined) {
    const [body] = await cloud.asOwner(`select prosrc from pg_proc where proname = $1`, [byFunction]);
    expect(quotedIn(String(body?.['prosrc']))).toEqual(values.toSorted());
    return;
  }
  const checks = await cloud.asOwner(
    `select pg_get_constraintdef(c.oid) as text from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
     where c.contype = 'c' and c.conrelid = $1::regclass and a.attname = $2`,
    [`public.${table}`, column],
  );
  expect(checks.map(row => quotedIn(String(row['text'])))).toContainEqual(values.toSorted());
});

function quotedIn(text: string): string[] {
  return [...text.matchAll(/'([a-z_]+)'/g)].map(match => match[1] ?? '').toSorted();
}

test.each(tableNames)('each writing of %s gets a rev, and its old row travels whole', async table => {
  const [row] = await cloud.asOwner(
    `select c.relreplident as identity, exists (
       select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'zz_rev' and t.tgfoid = 'private.set_rev'::regproc
         and t.tgtype & 2 = 2 and t.tgtype & 4 = 4 and t.tgtype & 16 = 16 and t.tgtype & 1 = 1) as has_rev
     from pg_class c where c.oid = $1::regclass`,
    [`public.${table}`],
  );
  expect(row).toEqual({ identity: 'f', has_rev: true });
});

test('a later writing has a higher rev, whatever the table', async () => {
  await cloud.script(`insert into client (id, legal_name) values ('00000000-0000-4000-8000-000000000001', 'A');
    insert into produiteligible (code, nom, categorie, periodicity) values ('X', 'X', 'X', 'once');
    update client set legal_name = 'B';`);
  const [row] = await cloud.asOwner(
    'select client.rev > produiteligible.rev as later, client.updated_at >= client.created_at as dated from client, produiteligible',
  );
  expect(row).toEqual({ later: true, dated: true });
});

test('row level security is on for every table in the exposed schema', async () => {
  const rows = await cloud.asOwner(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relrowsecurity`,
  );
  expect(rows).toEqual([]);
});

test('without a sign-in nothing can be read, written or called', async () => {
  const tables = await cloud.asOwner(
    `select relname, privilege from pg_class,
       unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as privilege
     where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind in ('r', 'p', 'v', 'm')
       and has_table_privilege('anon', oid, privilege)`,
  );
  const columns = await cloud.asOwner(
    `select table_name, column_name from information_schema.column_privileges
     where grantee in ('anon', 'PUBLIC') and table_schema in ('public', 'private')`,
  );
  const functions = await cloud.asOwner(
    `select proname from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and has_function_privilege('anon', oid, 'execute')`,
  );
  expect({ tables, columns, functions }).toEqual({ tables: [], columns: [], functions: [] });
});

test('a signed-in person may write these columns and delete nowhere', async () => {
  const rows = await cloud.asOwner(
    `select privilege_type || ' ' || table_name || '.' || column_name as may from information_schema.column_privileges
     where grantee = 'authenticated' and table_schema = 'public' and privilege_type <> 'SELECT' order by 1`,
  );
  expect(rows.map(row => row['may'])).toEqual([
    'INSERT assignment_note.assignment_id',
    'INSERT assignment_note.body',
    'INSERT assignment_note.id',
    'INSERT assignment_note.written_at',
    'INSERT message.content',
    'INSERT message.conversation_id',
    'INSERT message.id',
    'INSERT message.reply_to_id',
    'INSERT message.written_at',
    'UPDATE app_user.locale',
    'UPDATE app_user.share_read_receipts',
    'UPDATE app_user.share_typing',
    'UPDATE conversation_participant.delivered_seq',
    'UPDATE participant_state.last_read_at',
    'UPDATE participant_state.last_read_seq',
  ]);
  const whole = await cloud.asOwner(
    `select relname, privilege from pg_class, unnest(array['insert', 'update', 'delete', 'truncate']) as privilege
     where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('authenticated', oid, privilege)`,
  );
  expect(whole).toEqual([]);
});

test('whatever runs with the owner’s rights has a search path of its own', async () => {
  const rows = await cloud.asOwner(
    `select proname from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosecdef
       and not coalesce('search_path=""' = any (proconfig), false)`,
  );
  expect(rows).toEqual([]);
});

test('the exposed schema has three functions and no other', async () => {
  const rows = await cloud.asOwner(`select proname from pg_proc where pronamespace = 'public'::regnamespace order by proname`);
  expect(rows.map(({ proname }) => proname)).toEqual(['search_messages', 'sync_history', 'sync_push']);
});
