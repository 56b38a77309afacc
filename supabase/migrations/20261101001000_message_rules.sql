-- What holds for every message and every read mark, whichever way it is written: by a command, or straight to the table.
-- "A person" is whoever has claims. Without them it is the server itself (an import, a job), which is trusted: it gives
-- senders and times itself, and nobody is notified.

create function private.take_in_message() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  place public.conversation;
  writer text;
  twin public.message;
begin
  -- The lock makes one line of those who write here at the same time, which numbers messages without a gap.
  select * into place from public.conversation where id = new.conversation_id for no key update;
  if auth.uid() is not null then
    writer := private.claim_role();
    if place.id is null or not private.converses_in(writer, place) then
      perform private.refuse('NOT_FOUND', 'conversation');
    end if;
    select * into twin from public.message where id = new.id;
    if twin.id is not null then
      if twin.sender_id <> auth.uid() or twin.conversation_id <> new.conversation_id then
        perform private.refuse('NOT_ALLOWED', 'id');
      end if;
      return null; -- The same message again, from another device or a retry: it is there.
    end if;
    perform private.let_write(writer, place);
    new.sender_id := auth.uid();
    new.sender_role := writer;
    new.received_at := now();
    new.written_at := private.believable(new.written_at);
  end if;
  -- What it answers may be gone or elsewhere: the text counts more than its quotation.
  if new.reply_to_id is not null then
    new.reply_to_id := (
      select id from public.message where id = new.reply_to_id and conversation_id = new.conversation_id);
  end if;
  new.conversation_kind := place.kind;
  new.assignment_id := place.assignment_id;
  new.client_id := place.client_id;
  new.expert_id := place.expert_id;
  new.received_at := coalesce(new.received_at, now());
  new.seq := private.newest_seq(new.conversation_id) + 1;
  return new;
end
$$;
create trigger take_in_message before insert on public.message for each row execute function private.take_in_message();

-- May the caller, in this role, read the conversation? The same as the shapes (`conversing`).
create function private.converses_in(caller_role text, place public.conversation) returns boolean language plpgsql stable as $$
begin
  return coalesce(case caller_role
    when 'admin' then place.kind = 'support'
    when 'client' then place.client_id = private.claim('client_id')::uuid
    when 'expert' then place.expert_id = private.claim('expert_id')::uuid
  end, false);
end
$$;

create function private.let_write(caller_role text, place public.conversation) returns void language plpgsql volatile as $$
begin
  if place.state <> 'open' or place.deleted_at is not null then
    perform private.refuse('CONVERSATION_CLOSED', place.state);
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

-- What follows from messages is done once for all that a transaction adds to a conversation, at its end: a queue of
-- hundreds that comes in after days offline moves the conversation and the marks once, for every device that follows them.
create function private.follow_messages() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  seen bigint;
begin
  if exists (select from public.message where conversation_id = new.conversation_id and seq > new.seq) then
    return null; -- The newest one comes here too.
  end if;
  select last_seq into seen from public.conversation where id = new.conversation_id;
  update public.conversation
  set last_seq = new.seq, last_message_at = new.received_at, last_message_preview = private.preview_of(new.content),
    last_sender_id = new.sender_id
  where id = new.conversation_id;
  if auth.uid() is not null then
    perform private.advance_reader(new.conversation_id, new.sender_id, new.seq, new.received_at);
    perform private.tell_participants(new.conversation_id, seen);
  end if;
  return null;
end
$$;
create constraint trigger follow_messages after insert on public.message
  deferrable initially deferred for each row execute function private.follow_messages();

-- Who had read everything has read what they just wrote. Who hadn't keeps their unread messages: writing from another
-- device, or after days offline, doesn't make them read.
create function private.advance_reader(conversation uuid, reader uuid, newest bigint, at timestamptz) returns void
language plpgsql volatile as $$
begin
  update public.participant_state state set last_read_seq = newest, last_read_at = at
  where state.conversation_id = conversation and state.user_id = reader and state.last_read_seq < newest
    and not exists (
      select from public.message m
      where m.conversation_id = conversation and m.seq > state.last_read_seq and m.sender_id <> reader);
end
$$;

create function private.tell_participants(conversation uuid, since bigint) returns void language plpgsql volatile as $$
begin
  perform private.notify(array(
    select row (
      p.user_id,
      'message_new',
      jsonb_build_object(
        'conversation_id', m.conversation_id, 'sender_name', private.person_name(m.sender_id),
        'preview', private.preview_of(m.content), 'seq', m.seq),
      'message',
      m.id,
      format('/messages/%s?m=%s', m.conversation_id, m.id),
      m.conversation_id::text,
      'message ' || m.id)::private.news
    from public.message m
    join public.conversation_participant p on p.conversation_id = m.conversation_id and p.user_id <> m.sender_id
    where m.conversation_id = conversation and m.seq > since and p.left_at is null and p.deleted_at is null
    order by m.seq));
end
$$;

-- The number of a conversation's newest message, ahead of last_seq within a transaction.
create function private.newest_seq(conversation uuid) returns bigint language plpgsql stable as $$
begin
  return coalesce((
    select seq from public.message where conversation_id = conversation and seq is not null order by seq desc limit 1), 0);
end
$$;

-- Read marks only go up, and never past what has been said.
create function private.keep_read_mark() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null then
    new.last_read_seq := greatest(old.last_read_seq, least(new.last_read_seq, private.newest_seq(old.conversation_id)));
    new.last_read_at := greatest(old.last_read_at, private.believable(new.last_read_at));
  end if;
  return new;
end
$$;
create trigger keep_read_mark before update of last_read_seq, last_read_at on public.participant_state
  for each row execute function private.keep_read_mark();

-- What a person has read, the others see only while the person shares it; and it needs no notification any more.
create function private.follow_read_mark() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is null or new.last_read_seq <= old.last_read_seq then
    return null;
  end if;
  update public.conversation_participant
  set delivered_seq = greatest(delivered_seq, new.last_read_seq),
    read_seq = case when shares_receipts then greatest(read_seq, new.last_read_seq) else read_seq end,
    read_at = case when shares_receipts and read_seq < new.last_read_seq then new.last_read_at else read_at end
  where conversation_id = new.conversation_id and user_id = new.user_id
    and (delivered_seq < new.last_read_seq or (shares_receipts and read_seq < new.last_read_seq));
  update public.notification set read_at = now()
  where user_id = new.user_id and group_key = new.conversation_id::text and read_at is null
    and type in ('message_new', 'message_mention', 'message_urgent')
    and (params ->> 'seq')::bigint <= new.last_read_seq;
  return null;
end
$$;
create trigger follow_read_mark after update of last_read_seq on public.participant_state
  for each row execute function private.follow_read_mark();

create function private.keep_delivery_mark() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() = old.user_id then
    new.delivered_seq := greatest(old.delivered_seq, least(new.delivered_seq, private.newest_seq(old.conversation_id)));
  end if;
  return new;
end
$$;
create trigger keep_delivery_mark before update of delivered_seq on public.conversation_participant
  for each row execute function private.keep_delivery_mark();

-- A shared note is its writer's, on an assignment that they may see.
create function private.take_in_note() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  subject public.expertassignment;
  twin public.assignment_note;
begin
  select * into subject from public.expertassignment where id = new.assignment_id;
  if auth.uid() is not null then
    if subject.id is null or not private.sees_parties(subject.client_id, subject.expert_id) then
      perform private.refuse('NOT_FOUND', 'assignment');
    end if;
    if not private.claim_may_write() then
      perform private.refuse('NOT_ALLOWED', 'reads only');
    end if;
    select * into twin from public.assignment_note where id = new.id;
    if twin.id is not null then
      if twin.author_id <> auth.uid() or twin.assignment_id <> new.assignment_id then
        perform private.refuse('NOT_ALLOWED', 'id');
      end if;
      return null;
    end if;
    new.author_id := auth.uid();
    new.written_at := private.believable(new.written_at);
  end if;
  new.client_id := subject.client_id;
  new.expert_id := subject.expert_id;
  new.author_name := private.person_name(new.author_id);
  return new;
end
$$;
create trigger take_in_note before insert on public.assignment_note for each row execute function private.take_in_note();

-- May the caller see what belongs to these parties? The same as the shapes (`party`).
create function private.sees_parties(client_id uuid, expert_id uuid) returns boolean language sql stable as $$
  select coalesce(case private.claim_role()
    when 'admin' then true
    when 'client' then $1 = private.claim_client_id()
    when 'expert' then $2 = private.claim_expert_id()
  end, false)
$$;
