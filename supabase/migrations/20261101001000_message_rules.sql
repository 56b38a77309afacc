-- What holds for every message and every read mark, whichever way it is written: by a command, or straight to the table.
-- "A person" is whoever has claims. Without them it is the server itself (an import, a job), which is trusted: it gives
-- senders and times itself, and nobody is notified.

create function private.take_in_message() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  place public.conversation;
  twin public.message;
begin
  -- The lock makes one line of those who write here at the same time, which numbers messages without a gap.
  select * into place from public.conversation where id = new.conversation_id for no key update;
  if auth.uid() is not null then
    if place.id is null or not private.converses_in(place.kind, place.client_id, place.expert_id) then
      perform private.refuse('NOT_FOUND', 'conversation');
    end if;
    select * into twin from public.message where id = new.id;
    if twin.id is not null then
      if twin.sender_id <> auth.uid() or twin.conversation_id <> new.conversation_id then
        perform private.refuse('NOT_ALLOWED', 'id');
      end if;
      return null; -- The same message again, from another device or a retry: it is there.
    end if;
    perform private.let_write(place);
    new.sender_id := auth.uid();
    new.sender_role := private.claim_role();
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
  -- Not last_seq + 1: several messages of one statement come here before last_seq is written.
  new.seq := coalesce((
    select seq from public.message where conversation_id = new.conversation_id order by seq desc nulls last limit 1), 0) + 1;
  return new;
end
$$;
create trigger take_in_message before insert on public.message for each row execute function private.take_in_message();

-- May the caller read conversations of these parties? The same as the shapes (`conversing`).
create function private.converses_in(kind text, client_id uuid, expert_id uuid) returns boolean language sql stable as $$
  select coalesce(case private.claim_role()
    when 'admin' then $1 = 'support'
    when 'client' then $2 = private.claim_client_id()
    when 'expert' then $3 = private.claim_expert_id()
  end, false)
$$;

create function private.let_write(place public.conversation) returns void language plpgsql volatile as $$
begin
  if place.state <> 'open' or place.deleted_at is not null then
    perform private.refuse('CONVERSATION_CLOSED', place.state);
  end if;
  if not private.claim_may_write() then
    perform private.refuse('NOT_ALLOWED', 'reads only');
  end if;
  -- Support is the whole firm's inbox: whoever of it answers takes part from then on.
  if private.claim_is_admin() then
    perform private.add_participant(place.id, auth.uid(), 'admin');
  elsif not exists (
    select from public.conversation_participant
    where conversation_id = place.id and user_id = auth.uid() and left_at is null and deleted_at is null)
  then
    perform private.refuse('NOT_ALLOWED', 'not a participant');
  end if;
end
$$;

create function private.follow_message() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.conversation
  set last_seq = new.seq, last_message_at = new.received_at, last_message_preview = private.preview_of(new.content),
    last_sender_id = new.sender_id
  where id = new.conversation_id and last_seq < new.seq;
  if auth.uid() is not null then
    perform private.advance_sender(new);
    perform private.tell_participants(new);
  end if;
  return null;
end
$$;
create trigger follow_message after insert on public.message for each row execute function private.follow_message();

-- Who had read everything has read what they just wrote. Who hadn't keeps their unread messages: writing from another
-- device, or after days offline, doesn't make them read.
create function private.advance_sender(sent public.message) returns void language sql volatile as $$
  update public.participant_state set last_read_seq = sent.seq, last_read_at = sent.received_at
  where conversation_id = sent.conversation_id and user_id = sent.sender_id and last_read_seq = sent.seq - 1;
  update public.conversation_participant
  set delivered_seq = case when delivered_seq = sent.seq - 1 then sent.seq else delivered_seq end,
    read_seq = case when shares_receipts and read_seq = sent.seq - 1 then sent.seq else read_seq end,
    read_at = case when shares_receipts and read_seq = sent.seq - 1 then sent.received_at else read_at end
  where conversation_id = sent.conversation_id and user_id = sent.sender_id
    and (delivered_seq = sent.seq - 1 or (shares_receipts and read_seq = sent.seq - 1));
$$;

create function private.tell_participants(sent public.message) returns void language sql volatile as $$
  select private.notify(
    p.user_id,
    'message_new',
    jsonb_build_object(
      'conversation_id', sent.conversation_id, 'sender_name', private.person_name(sent.sender_id),
      'preview', private.preview_of(sent.content), 'seq', sent.seq),
    'message',
    sent.id,
    format('/messages/%s?m=%s', sent.conversation_id, sent.id),
    sent.conversation_id::text,
    'message ' || sent.id)
  from public.conversation_participant p
  where p.conversation_id = sent.conversation_id and p.user_id <> sent.sender_id and p.left_at is null and p.deleted_at is null
$$;

-- Read marks only go up, and never past what has been said.
create function private.keep_read_mark() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null then
    new.last_read_seq := greatest(old.last_read_seq, least(
      new.last_read_seq, (select last_seq from public.conversation where id = old.conversation_id)));
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
  for each row when (new.last_read_seq > old.last_read_seq and auth.uid() is not null)
  execute function private.follow_read_mark();

create function private.keep_delivery_mark() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() = old.user_id then
    new.delivered_seq := greatest(old.delivered_seq, least(
      new.delivered_seq, (select last_seq from public.conversation where id = old.conversation_id)));
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
