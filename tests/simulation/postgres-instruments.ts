/**
 * What the simulation adds to the real SQL: a clock and a chance that are its own, and a record of every change. Nothing
 * of what the migrations say is rewritten but the calls for the time and for random ids.
 */
import type { Claims } from '../../sync/model/claims.ts';
import { shapeColumns, shapes, type Scope, type Shape } from '../../sync/model/shapes.ts';
import { tableNames, type TableName } from '../../sync/model/tables.ts';

/** A shape's condition for one kind of person; its place in its table's list is its place in the record of changes. */
export type ScopeOfTable = { readonly table: TableName; readonly key: string; readonly where: string };

/** Every condition under which these people hold rows, each once. */
export function scopesOf(people: readonly Claims[]): readonly ScopeOfTable[] {
  const found = new Map<string, ScopeOfTable>();
  for (const claims of people)
    for (const shape of shapes) {
      const scope = shape.scope(claims);
      if (scope !== 'nothing')
        found.set(scopeKey(shape, claims), { table: shape.table, key: scopeKey(shape, claims), where: whereOf(scope) });
    }
  return [...found.values()];
}

export function scopeKey(shape: Shape, claims: Claims): string {
  return `${shape.table} ${JSON.stringify(shape.scope(claims))}`;
}

function whereOf(scope: Exclude<Scope, 'nothing'>): string {
  if (scope === 'everything') return 'true';
  return scope.where.replaceAll(/\$(\d+)/g, (_, place: string) => `'${(scope.params[Number(place) - 1] ?? '').replaceAll("'", "''")}'`);
}

/** The columns of a shape as the wire gives them: each in Postgres' text. */
export function wireObject(table: TableName, row: string): string {
  return `jsonb_build_object(${shapeColumns(table)
    .map(column => `'${column}', ${row}.${column}::text`)
    .join(', ')})`;
}

/** For a cloud that has its first rows: from then on, every change is recorded, and `simulation.reset` undoes them all. */
export function changeCapture(scopes: readonly ScopeOfTable[]): string {
  return [...tableNames.map(table => captured(table, scopes)), firstRowsKept, seen].join('\n');
}

/** For a migrated cloud without rows: what the SQL takes for the time and for chance is the simulation's. */
export const ownTime = `
  set timezone = 'UTC';
  create schema simulation;
  grant usage on schema simulation to public;
  create sequence simulation.chance;
  grant usage on sequence simulation.chance to public;
  set simulation.now = '2026-11-01';
  create function simulation.now() returns timestamptz language sql stable as $$ select current_setting('simulation.now')::timestamptz $$;
  create function simulation.uuid() returns uuid language sql volatile as
    $$ select overlay(overlay(md5(nextval('simulation.chance')::text) placing '4' from 13) placing '8' from 17)::uuid $$;
  grant execute on all functions in schema simulation to public;
  create function simulation.rewritten(source text) returns text language sql immutable as $$
    select regexp_replace(regexp_replace(source, '(?<!simulation\\.)\\m(now|clock_timestamp)\\(\\)', 'simulation.now()', 'g'),
      '\\mgen_random_uuid\\(\\)', 'simulation.uuid()', 'g') $$;
  do $$
  declare definition text; target regclass; field name;
  begin
    for definition in select pg_get_functiondef(oid) from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and prokind = 'f' and prosrc ~ '\\m(now|clock_timestamp|gen_random_uuid)\\(\\)'
    loop
      execute simulation.rewritten(definition);
    end loop;
    for target, field, definition in select d.adrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
      join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum join pg_class c on c.oid = d.adrelid
      where c.relnamespace = 'public'::regnamespace and a.attgenerated = ''
        and pg_get_expr(d.adbin, d.adrelid) ~ '\\m(now|clock_timestamp|gen_random_uuid)\\(\\)'
    loop
      execute format('alter table %s alter %I set default %s', target, field, simulation.rewritten(definition));
    end loop;
  end $$;
  create table simulation.change (
    place bigint generated always as identity, table_name text, id text, rev bigint, before jsonb, after jsonb, was boolean[], now boolean[]);
`;

/** First of a row's triggers by its name, so that changes are recorded in the order in which they happen. */
function captured(table: TableName, scopes: readonly ScopeOfTable[]): string {
  const mine = scopes.filter(scope => scope.table === table);
  const held = (row: string): string =>
    mine.length === 0
      ? `'{}'`
      : `(select array[${mine.map(({ where }) => `coalesce(${where}, false)`).join(', ')}] from (select ${row}.*) r)`;
  const image = (row: string, missing: string): string => `case when tg_op <> '${missing}' then ${wireObject(table, row)} end`;
  return `
  create function simulation.capture_${table}() returns trigger language plpgsql security definer set timezone = 'UTC' as $$
  begin
    insert into simulation.change (table_name, id, rev, before, after, was, now) values (
      '${table}', coalesce(new.id, old.id)::text, coalesce(new.rev, old.rev), ${image('old', 'INSERT')}, ${image('new', 'DELETE')},
      case when tg_op <> 'INSERT' then ${held('old')} end, case when tg_op <> 'DELETE' then ${held('new')} end);
    return null;
  end $$;
  create trigger aa_capture after insert or update or delete on public.${table}
    for each row execute function simulation.capture_${table}();`;
}

/** Putting the first rows back, where a run changed any, is a hundred times quicker than truncating tables and making them again. */
const firstRowsKept = `
  create schema first;
  do $$
  declare name text; put text := '';
  begin
    for name in select tablename from pg_tables where schemaname = 'public' order by 1 loop
      execute format('create table first.%I as select * from public.%I', name, name);
      put := put || format(case when name in (${tableNames.map(table => `'${table}'`).join(', ')})
        then 'if exists (select from simulation.change c where c.table_name = %1$L) then %2$s end if; ' else '%2$s' end, name,
        format('delete from public.%1$I; insert into public.%1$I overriding system value select * from first.%1$I; ', name));
    end loop;
    execute format($f$ create function simulation.reset(first_rev bigint) returns void language plpgsql as $b$
      begin
        set local session_replication_role = replica;
        %s
        delete from realtime.messages;
        delete from simulation.change;
        perform setval('private.sync_rev', first_rev), setval('simulation.chance', 1);
        alter sequence simulation.change_place_seq restart;
      end $b$ $f$, put);
  end $$;
`;

/** By table, the rev of each row that the caller may see. In a function, its plans are made once. */
const seen = `
  create function simulation.seen() returns jsonb language plpgsql stable as $$
  begin
    return jsonb_build_object(${tableNames.map(table => `'${table}', (select jsonb_object_agg(r.id, r.rev) from public.${table} r)`).join(', ')});
  end $$;
  grant execute on function simulation.seen() to authenticated;
`;
