-- What was answered stays answered: docs/SYNC.md, S16.

-- A device whose push can't be taken may be asking again after a lost reply. Commands that were answered before keep their
-- answer, or the person would be told that what others already read was refused.
create function private.answer_barred(device uuid, batch private.pushed_command[], barred text) returns private.command_outcome[]
language plpgsql stable as $$
declare
  command private.pushed_command;
  earlier public.sync_command;
  outcomes private.command_outcome[] := '{}';
begin
  foreach command in array batch loop
    earlier := private.recorded_command(device, command.number);
    outcomes := outcomes || case
      when earlier.number is not null and earlier.input_hash = private.hash_of(command.name, command.input) then
        (earlier.code, earlier.detail, earlier.touched)::private.command_outcome
      else (barred, '', '[]')::private.command_outcome
    end;
  end loop;
  return outcomes;
end
$$;
grant execute on function private.answer_barred(uuid, private.pushed_command[], text) to authenticated;

-- As before, but the device is registered first: what is refused to a suspended person is kept under their device too.
create or replace function private.enter_push(device uuid, protocol integer) returns text
language plpgsql security definer set search_path = '' as $$
declare
  known public.device;
begin
  if protocol is null or protocol < 1 then
    return 'STALE_CLIENT';
  end if;
  insert into public.device as d (id, user_id, last_seen_at, last_sync_at) values (device, auth.uid(), now(), now())
  on conflict (id) do update set last_seen_at = now(), last_sync_at = now() where d.user_id = excluded.user_id
  returning * into known;
  return case
    when known.id is null then 'NOT_ALLOWED'
    when not private.account_is_active() then 'ACCOUNT_SUSPENDED'
    when known.revoked_at is not null then 'DEVICE_REVOKED'
  end;
end
$$;

create or replace function public.sync_push(device_id uuid, protocol integer, commands json) returns json
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
  else
    outcomes := private.answer_barred(device_id, batch, barred);
  end if;
  -- A refusal is kept as well: the same request, late in the network, must not be done once the person is let in again.
  -- Only a build that is too old is told nothing for ever: its commands wait for the next one.
  if barred is distinct from 'STALE_CLIENT' then
    perform private.record_commands(device_id, batch, outcomes);
  end if;
  -- What waits for the end of the transaction, so that the answer has it.
  set constraints public.follow_messages immediate;
  set constraints public.follow_messages deferred;
  return json_build_object(
    'results', private.push_results(batch, outcomes),
    'server_time', floor(extract(epoch from clock_timestamp()) * 1000)::bigint);
end
$$;
