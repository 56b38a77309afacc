-- Answers that no device can still be waiting for are forgotten: docs/SYNC.md, S17.

-- Numbers up to this one were answered, or will never be: what is sent under them now is not done.
alter table public.device add column forgotten_to bigint not null default 0;

-- A device sends its oldest commands first, so it has heard the answers to what lies below its lowest number. They are
-- kept for 30 days nevertheless, for copies of requests that the network held back. Forgotten is a beginning: below the
-- mark there are no answers, above it there are all.
create function private.forget_answers(device uuid, lowest bigint) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  kept_from bigint;
begin
  select c.number into kept_from from public.sync_command c
  where c.device_id = device and (c.number >= lowest or c.recorded_at >= now() - interval '30 days')
  order by c.number limit 1;
  with forgotten as (
    delete from public.sync_command c where c.device_id = device and c.number < coalesce(kept_from, lowest) returning c.number
  )
  update public.device d set forgotten_to = f.newest
  from (select max(number) as newest from forgotten) f
  where d.id = device and f.newest > d.forgotten_to;
end
$$;

-- A forgotten one has its number and nothing else: no command is the one that was sent under it.
create or replace function private.recorded_command(device uuid, command_number bigint) returns public.sync_command
language plpgsql stable security definer set search_path = '' as $$
declare
  known public.sync_command;
begin
  select c.* into known from public.sync_command c
  where c.device_id = device and c.number = command_number and c.user_id = auth.uid();
  if known.number is null and exists (
    select from public.device d where d.id = device and d.user_id = auth.uid() and d.forgotten_to >= command_number)
  then
    known.number := command_number;
  end if;
  return known;
end
$$;

create or replace function private.has_recorded(device uuid, numbers bigint[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.sync_command c
    where c.device_id = device and c.number = any (numbers) and c.user_id = auth.uid()
  ) or exists (
    select from public.device d
    where d.id = device and d.user_id = auth.uid() and d.forgotten_to >= (select min(n) from unnest(numbers) n));
end
$$;

create or replace function private.record_commands(
  device uuid, batch private.pushed_command[], outcomes private.command_outcome[]
) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.sync_command (device_id, number, user_id, name, input_hash, status, code, detail, touched)
  select d.id, b.number, d.user_id, left(b.name, 100), private.hash_of(b.name, b.input),
    case when o.code is null then 'applied' else 'refused' end, o.code, o.reason, o.touched
  from public.device d,
    unnest(batch) with ordinality as b (number, name, input, readable, place)
    join unnest(outcomes) with ordinality as o (code, reason, touched, place) using (place)
  where d.id = device and d.user_id = auth.uid() and b.number > d.forgotten_to
  order by place
  on conflict do nothing; -- Answered before, in an earlier push or in this one.
  perform private.forget_answers(d.id, (select min(b.number) from unnest(batch) b))
  from public.device d where d.id = device and d.user_id = auth.uid();
end
$$;
