-- Since when nobody writes in a conversation, so that who wrote too late can be told: docs/SYNC.md, S29.

create table private.conversation_closing (
  conversation_id uuid primary key,
  closed_at timestamptz(3) not null
);

-- From read-only to closed, it stays the moment when writing ended.
create function private.follow_closing() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.state = 'open' then
    delete from private.conversation_closing where conversation_id = new.id;
  elsif old.state = 'open' then
    insert into private.conversation_closing values (new.id, now())
    on conflict (conversation_id) do update set closed_at = excluded.closed_at;
  end if;
  return null;
end
$$;
create trigger follow_closing after update of state on public.conversation for each row
  when (old.state is distinct from new.state) execute function private.follow_closing();

-- As before, and the refusal says since when, where it is known. Called by `take_in_message`, which may read it.
create or replace function private.let_write(caller_role text, place public.conversation) returns void language plpgsql volatile as $$
begin
  if place.state <> 'open' or place.deleted_at is not null then
    perform private.refuse('CONVERSATION_CLOSED', json_build_object('state', place.state, 'at', (
      select (extract(epoch from closed_at) * 1000)::bigint from private.conversation_closing where conversation_id = place.id))::text);
  end if;
  -- Support is the whole firm's inbox: whoever of it answers takes part from then on.
  if caller_role = 'admin' and private.claim_may_write() then
    perform private.add_participant(place.id, auth.uid(), 'admin');
  elsif not exists (
    select from public.conversation_participant
    where conversation_id = place.id and user_id = auth.uid() and left_at is null and deleted_at is null)
  then
    perform private.refuse('NOT_ALLOWED', 'not a participant');
  end if;
end
$$;
