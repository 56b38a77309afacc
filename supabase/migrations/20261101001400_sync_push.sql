-- The one way in for what devices have queued: sync/model/push.ts, docs/SYNC.md.

create type private.pushed_command as (number bigint, name text, input jsonb, readable boolean);
-- No code: applied.
create type private.command_outcome as (code text, reason text, touched jsonb);

-- Reading the envelope ----------------------------------------------------------------------------------------------------

-- `json`, not `jsonb`: what Postgres can't hold (a zero character, half an emoji) then spoils its own command and not the
-- whole batch, which the device would send for ever.
create function private.read_pushed(element json) returns private.pushed_command language plpgsql immutable as $$
declare
  command jsonb;
  pushed private.pushed_command;
begin
  begin
    command := element::jsonb;
    pushed.readable := true;
  exception when data_exception or program_limit_exceeded then
    -- Only its number is known then. A text can't pass for the field: in it, quotes are escaped.
    command := jsonb_build_object('number', substring(element::text from '"number"\s*:\s*([0-9]{1,16})')::bigint);
    pushed.readable := false;
  end;
  if jsonb_typeof(command) <> 'object' or jsonb_typeof(command -> 'number') is distinct from 'number'
    or command ->> 'number' !~ '^[1-9][0-9]{0,15}$'
  then
    raise exception using errcode = 'invalid_parameter_value', message = 'each command needs a positive integer as its number';
  end if;
  pushed.number := (command ->> 'number')::bigint;
  pushed.name := case when jsonb_typeof(command -> 'name') = 'string' then command ->> 'name' else '' end;
  pushed.input := command -> 'input';
  return pushed;
end
$$;

create function private.read_batch(commands json) returns private.pushed_command[] language plpgsql immutable as $$
begin
  if json_typeof(commands) is distinct from 'array' then
    raise exception using errcode = 'invalid_parameter_value', message = 'commands must be an array';
  end if;
  if json_array_length(commands) > 1000 then
    raise exception using errcode = 'invalid_parameter_value', message = 'at most 1000 commands at once';
  end if;
  return array(
    select private.read_pushed(e.element) from json_array_elements(commands) with ordinality as e (element, place) order by e.place);
end
$$;

-- Who comes in ------------------------------------------------------------------------------------------------------------

-- Why nothing of this push can be taken, or null. Registers the device at its first push, and holds its row until the
-- end of the transaction: the same request sent twice at once waits here, then finds what the first one did.
create function private.enter_push(device uuid, protocol integer) returns text
language plpgsql security definer set search_path = '' as $$
declare
  known public.device;
begin
  if not private.account_is_active() then
    return 'ACCOUNT_SUSPENDED';
  end if;
  if protocol is null or protocol < 1 then
    return 'STALE_CLIENT';
  end if;
  insert into public.device as d (id, user_id, last_seen_at, last_sync_at) values (device, auth.uid(), now(), now())
  on conflict (id) do update set last_seen_at = now(), last_sync_at = now() where d.user_id = excluded.user_id
  returning * into known;
  return case when known.id is null then 'NOT_ALLOWED' when known.revoked_at is not null then 'DEVICE_REVOKED' end;
end
$$;

-- Two people who come back online write in the same conversations. Each batch takes its conversations in the same order
-- beforehand, so that neither waits for what the other holds.
create function private.hold_conversations(batch private.pushed_command[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform c.id from public.conversation c
  join public.conversation_participant p on p.conversation_id = c.id and p.user_id = auth.uid()
  where c.id in (
    select (b.input ->> 'conversationId')::uuid from unnest(batch) b
    where jsonb_typeof(b.input) = 'object' and b.input ->> 'conversationId' ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')
  order by c.id for no key update of c;
end
$$;

-- What became of a command ------------------------------------------------------------------------------------------------

create function private.hash_of(name text, input jsonb) returns bytea language sql immutable as $$
  select sha256(convert_to(name || ' ' || coalesce(input::text, ''), 'UTF8'))
$$;

create function private.recorded_command(device uuid, command_number bigint) returns public.sync_command
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select c from public.sync_command c
    where c.device_id = device and c.number = command_number and c.user_id = auth.uid());
end
$$;

create function private.has_recorded(device uuid, numbers bigint[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.sync_command c
    where c.device_id = device and c.number = any (numbers) and c.user_id = auth.uid());
end
$$;

create function private.record_commands(
  device uuid, batch private.pushed_command[], outcomes private.command_outcome[]
) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.sync_command (device_id, number, user_id, name, input_hash, status, code, detail, touched)
  select d.id, b.number, d.user_id, left(b.name, 100), private.hash_of(b.name, b.input),
    case when o.code is null then 'applied' else 'refused' end, o.code, o.reason, o.touched
  from public.device d,
    unnest(batch) with ordinality as b (number, name, input, readable, place)
    join unnest(outcomes) with ordinality as o (code, reason, touched, place) using (place)
  where d.id = device and d.user_id = auth.uid()
  order by place
  on conflict do nothing; -- Answered before, in an earlier push or in this one.
end
$$;

-- Errors that say nothing of the command: the device must try again later, and the whole push with it.
create function private.is_passing(error_code text) returns boolean language sql immutable as $$
  select left(error_code, 2) in ('08', '25', '40', '53', '55', '57', '58', 'XX')
$$;

-- Never the contents of rows: a message of class 22 may quote a value, the others name columns and constraints only.
create function private.explained(error_code text, error_message text) returns text language sql immutable as $$
  select case
    when left(error_code, 2) = '22' then regexp_replace(error_message, '".*"', '…')
    when left(error_code, 2) = '23' then left(error_message, 200)
    else 'unexpected error'
  end || ' (' || error_code || ')'
$$;

-- Runs one command by itself: what goes wrong in it undoes it and nothing else.
create function private.attempt_command(command private.pushed_command) returns private.command_outcome
language plpgsql as $$
declare
  outcome private.command_outcome;
begin
  if not command.readable then
    perform private.refuse('INVALID', 'contains what can not be stored');
  end if;
  outcome.touched := private.run_command(command.name, command.input);
  return outcome;
exception
  when sqlstate 'FT001' then
    get stacked diagnostics outcome.code = message_text, outcome.reason = pg_exception_detail;
    outcome.touched := '[]';
    return outcome;
  when others then
    if private.is_passing(sqlstate) then
      raise;
    end if;
    outcome.code := case when sqlstate = '42501' then 'NOT_ALLOWED' else 'INVALID' end;
    outcome.reason := private.explained(sqlstate, sqlerrm);
    outcome.touched := '[]';
    return outcome;
end
$$;

-- The queue of someone who was offline is mostly messages: they go in with one statement, at two thirds of the cost.
-- Null when they can't, for whatever reason; then each is answered by itself.
create function private.attempt_messages(device uuid, batch private.pushed_command[]) returns private.command_outcome[]
language plpgsql as $$
declare
  touched jsonb[];
begin
  if cardinality(batch) < 2
    or exists (select from unnest(batch) b where b.name <> 'message.send' or not b.readable)
    or (select count(distinct b.number) < count(*) from unnest(batch) b)
    or private.has_recorded(device, array(select b.number from unnest(batch) b))
  then
    return null;
  end if;
  touched := private.send_messages(array(
    select b.input from unnest(batch) with ordinality as b (number, name, input, readable, place) order by place));
  return array(
    select (null, null, t.items)::private.command_outcome from unnest(touched) with ordinality as t (items, place) order by place);
exception when others then
  if private.is_passing(sqlstate) then
    raise;
  end if;
  return null;
end
$$;

-- A command whose number was answered before isn't run again, be it from an earlier push or from this one.
create function private.answer_batch(device uuid, batch private.pushed_command[]) returns private.command_outcome[]
language plpgsql as $$
declare
  command private.pushed_command;
  earlier public.sync_command;
  outcomes private.command_outcome[] := '{}';
  numbers bigint[] := '{}';
  twin integer;
begin
  foreach command in array batch loop
    twin := array_position(numbers, command.number);
    earlier := private.recorded_command(device, command.number);
    outcomes := outcomes || case
      when twin is not null and batch[twin] = command then outcomes[twin]
      when earlier.number is not null and earlier.input_hash = private.hash_of(command.name, command.input) then
        (earlier.code, earlier.detail, earlier.touched)::private.command_outcome
      when twin is not null or earlier.number is not null then
        ('NUMBER_REUSED', 'another command had this number', '[]')::private.command_outcome
      else private.attempt_command(command)
    end;
    numbers := numbers || command.number;
  end loop;
  return outcomes;
end
$$;

-- The answer --------------------------------------------------------------------------------------------------------------

-- The rows now, as the caller may see them: one query per table for the whole batch.
create function private.rows_seen(table_names text[], row_ids uuid[]) returns table (table_name text, row_id uuid, seen json)
language plpgsql stable as $$
declare
  touched text;
  ids uuid[];
begin
  for touched, ids in select t.name, array_agg(t.id) from unnest(table_names, row_ids) as t (name, id) group by t.name loop
    -- The tables of every message are written out: Postgres then keeps their plans.
    case touched
      when 'message' then
        return query select touched, r.id, to_json(r) from public.message r where r.id = any (ids);
      when 'conversation' then
        return query select touched, r.id, to_json(r) from public.conversation r where r.id = any (ids);
      when 'participant_state' then
        return query select touched, r.id, to_json(r) from public.participant_state r where r.id = any (ids);
      when 'conversation_participant' then
        return query select touched, r.id, to_json(r) from public.conversation_participant r where r.id = any (ids);
      else
        return query execute format('select $1, r.id, to_json(r) from public.%I r where r.id = any ($2)', touched) using touched, ids;
    end case;
  end loop;
end
$$;

-- A row that several commands of the batch touched comes once, with the last of them. With a conversation come the
-- caller's own marks in it, which most of what they do there moves.
create function private.push_results(batch private.pushed_command[], outcomes private.command_outcome[]) returns json
language plpgsql stable as $$
begin
  return (
    with result as (
      select b.number, o.code, o.reason, o.touched, place
      from unnest(batch) with ordinality as b (number, name, input, readable, place)
      join unnest(outcomes) with ordinality as o (code, reason, touched, place) using (place)
    ), named as (
      select max(place) as place, item ->> 'table' as table_name, (item ->> 'id')::uuid as row_id
      from result, jsonb_array_elements(touched) as item
      group by 2, 3
    ), touch as (
      select * from named
      union all
      select n.place, 'participant_state', s.id from named n
      join public.participant_state s on s.conversation_id = n.row_id and s.user_id = auth.uid()
      where n.table_name = 'conversation'
      union all
      select n.place, 'conversation_participant', p.id from named n
      join public.conversation_participant p on p.conversation_id = n.row_id and p.user_id = auth.uid()
      where n.table_name = 'conversation'
    ), by_table as (
      select place, table_name, json_agg(seen) as rows
      from touch
      join private.rows_seen(array(select table_name from touch), array(select row_id from touch)) using (table_name, row_id)
      group by place, table_name
    ), by_command as (
      select place, json_object_agg(table_name, rows) as rows from by_table group by place
    )
    select coalesce(json_agg(
      case when code is null
        then json_build_object('status', 'applied', 'number', number, 'rows', coalesce(rows, '{}'))
        else json_build_object('status', 'refused', 'number', number, 'code', code, 'detail', coalesce(reason, ''))
      end order by place), '[]')
    from result left join by_command using (place));
end
$$;

create function public.sync_push(device_id uuid, protocol integer, commands json) returns json
language plpgsql volatile security invoker set search_path = '' set timezone = 'UTC' as $$
declare
  batch private.pushed_command[];
  outcomes private.command_outcome[];
  barred text;
begin
  if private.claim_user_id() is null or device_id is null then
    raise exception using errcode = 'insufficient_privilege', message = 'a signed-in person and their device are needed';
  end if;
  batch := private.read_batch(commands);
  barred := private.enter_push(device_id, protocol);
  if barred is null then
    perform private.hold_conversations(batch);
    outcomes := coalesce(private.attempt_messages(device_id, batch), private.answer_batch(device_id, batch));
    perform private.record_commands(device_id, batch, outcomes);
  else
    outcomes := array_fill((barred, '', '[]')::private.command_outcome, array[cardinality(batch)]);
  end if;
  -- What waits for the end of the transaction, so that the answer has it.
  set constraints public.follow_messages immediate;
  set constraints public.follow_messages deferred;
  return json_build_object(
    'results', private.push_results(batch, outcomes),
    'server_time', floor(extract(epoch from clock_timestamp()) * 1000)::bigint);
end
$$;

revoke execute on function public.sync_push(uuid, integer, json) from public, anon;
grant execute on function public.sync_push(uuid, integer, json) to authenticated;
grant execute on function
  private.read_pushed(json), private.read_batch(json), private.enter_push(uuid, integer),
  private.hold_conversations(private.pushed_command[]), private.hash_of(text, jsonb), private.recorded_command(uuid, bigint),
  private.has_recorded(uuid, bigint[]), private.attempt_messages(uuid, private.pushed_command[]),
  private.record_commands(uuid, private.pushed_command[], private.command_outcome[]), private.is_passing(text),
  private.explained(text, text), private.attempt_command(private.pushed_command),
  private.answer_batch(uuid, private.pushed_command[]), private.rows_seen(text[], uuid[]),
  private.push_results(private.pushed_command[], private.command_outcome[])
to authenticated;
