-- The SQL twins of sync/model/commands: each reads its input, writes under the caller's own rights, and says which rows
-- it touched. What holds for a row however it is written is in the triggers, not here.
-- A new command is a function here, a line in run_command, and a grant.

-- Inputs: JSON from a device, believed only after these. ------------------------------------------------------------------

create function private.expect_fields(input jsonb, allowed text[]) returns void language plpgsql immutable as $$
begin
  if jsonb_typeof(input) is distinct from 'object' then
    perform private.refuse('INVALID', 'input: expected an object');
  end if;
  if input - allowed <> '{}' then
    perform private.refuse('INVALID', 'input: unknown field ' || left((select min(f) from jsonb_object_keys(input - allowed) f), 100));
  end if;
end
$$;

create function private.input_uuid(input jsonb, field text) returns uuid language plpgsql immutable as $$
begin
  if jsonb_typeof(input -> field) is distinct from 'string'
    or input ->> field !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
  then
    perform private.refuse('INVALID', field || ': expected a uuid');
  end if;
  return (input ->> field)::uuid;
end
$$;

create function private.input_uuid_or_null(input jsonb, field text) returns uuid language plpgsql immutable as $$
begin
  return case when input -> field = 'null' then null else private.input_uuid(input, field) end;
end
$$;

-- Trimmed as the device trims it.
create function private.input_text(input jsonb, field text, max_length integer) returns text language plpgsql immutable as $$
declare
  value text := private.js_trim(input ->> field);
begin
  if jsonb_typeof(input -> field) is distinct from 'string' or char_length(value) not between 1 and max_length then
    perform private.refuse('INVALID', format('%s: expected text of 1 to %s characters', field, max_length));
  end if;
  return value;
end
$$;

create function private.input_int(input jsonb, field text, min_value bigint, max_value bigint default 9007199254740991)
returns bigint language plpgsql immutable as $$
declare
  value numeric;
begin
  if jsonb_typeof(input -> field) = 'number' then
    value := (input ->> field)::numeric;
  end if;
  if value is null or value <> trunc(value) or value not between min_value and max_value then
    perform private.refuse('INVALID', format('%s: expected an integer from %s to %s', field, min_value, max_value));
  end if;
  return value::bigint;
end
$$;

-- Epoch milliseconds, until the year 9999.
create function private.input_instant(input jsonb, field text) returns timestamptz language sql immutable as $$
  select to_timestamp(private.input_int(input, field, 1, 253402300799999) / 1000.0)
$$;

-- Null where the field is left out.
create function private.input_boolean_if_given(input jsonb, field text) returns boolean language plpgsql immutable as $$
begin
  if input ? field and jsonb_typeof(input -> field) <> 'boolean' then
    perform private.refuse('INVALID', field || ': expected true or false');
  end if;
  return (input -> field)::boolean;
end
$$;

create function private.input_choice_if_given(input jsonb, field text, choices text[]) returns text
language plpgsql immutable as $$
begin
  if input ? field and (jsonb_typeof(input -> field) <> 'string' or not (input ->> field) = any (choices)) then
    perform private.refuse('INVALID', format('%s: expected one of %s', field, array_to_string(choices, ', ')));
  end if;
  return input ->> field;
end
$$;

-- Commands ----------------------------------------------------------------------------------------------------------------

create function private.command_message_send(input jsonb) returns jsonb language plpgsql as $$
begin
  return (private.send_messages(array[input]))[1];
end
$$;

-- Several at once, in their order; and for each, the rows it touched.
create function private.send_messages(inputs jsonb[]) returns jsonb[] language plpgsql as $$
begin
  perform private.expect_fields(input, array['id', 'conversationId', 'content', 'replyToId', 'writtenAt'])
  from unnest(inputs) as input;
  insert into public.message (id, conversation_id, content, reply_to_id, written_at)
  select private.input_uuid(input, 'id'), private.input_uuid(input, 'conversationId'), private.input_text(input, 'content', 10000),
    private.input_uuid_or_null(input, 'replyToId'), private.input_instant(input, 'writtenAt')
  from unnest(inputs) with ordinality as i (input, place)
  order by place;
  return array(
    select jsonb_build_array(
      jsonb_build_object('table', 'message', 'id', input -> 'id'),
      jsonb_build_object('table', 'conversation', 'id', input -> 'conversationId'))
    from unnest(inputs) with ordinality as i (input, place)
    order by place);
end
$$;

create function private.command_conversation_mark_read(input jsonb) returns jsonb language plpgsql as $$
declare
  state_id uuid;
  conversation uuid;
  seq bigint;
  read_at timestamptz;
begin
  perform private.expect_fields(input, array['id', 'conversationId', 'seq', 'at']);
  state_id := private.input_uuid(input, 'id');
  conversation := private.input_uuid(input, 'conversationId');
  seq := private.input_int(input, 'seq', 0);
  read_at := private.input_instant(input, 'at');
  if not exists (
    select from public.participant_state
    where id = state_id and conversation_id = conversation and user_id = auth.uid())
  then
    perform private.refuse('NOT_FOUND', 'id');
  end if;
  -- What says nothing new is not written: each writing of a row is sent to all its devices.
  update public.participant_state set last_read_seq = seq, last_read_at = read_at
  where id = state_id and (last_read_seq < seq or last_read_at is null or last_read_at < read_at);
  return jsonb_build_array(jsonb_build_object('table', 'conversation', 'id', conversation));
end
$$;

create function private.command_conversation_mark_delivered(input jsonb) returns jsonb language plpgsql as $$
declare
  participant_id uuid;
  conversation uuid;
  seq bigint;
begin
  perform private.expect_fields(input, array['id', 'conversationId', 'seq']);
  participant_id := private.input_uuid(input, 'id');
  conversation := private.input_uuid(input, 'conversationId');
  seq := private.input_int(input, 'seq', 0);
  if not exists (
    select from public.conversation_participant
    where id = participant_id and conversation_id = conversation and user_id = auth.uid())
  then
    perform private.refuse('NOT_FOUND', 'id');
  end if;
  update public.conversation_participant set delivered_seq = seq where id = participant_id and delivered_seq < seq;
  return jsonb_build_array(jsonb_build_object('table', 'conversation_participant', 'id', participant_id));
end
$$;

create function private.command_profile_update(input jsonb) returns jsonb language plpgsql as $$
declare
  given_locale text;
  given_receipts boolean;
  given_typing boolean;
begin
  perform private.expect_fields(input, array['locale', 'shareReadReceipts', 'shareTyping']);
  given_locale := private.input_choice_if_given(input, 'locale', array['fr-FR', 'en-GB']);
  given_receipts := private.input_boolean_if_given(input, 'shareReadReceipts');
  given_typing := private.input_boolean_if_given(input, 'shareTyping');
  update public.app_user
  set locale = coalesce(given_locale, locale), share_read_receipts = coalesce(given_receipts, share_read_receipts),
    share_typing = coalesce(given_typing, share_typing)
  where id = auth.uid();
  return jsonb_build_array(jsonb_build_object('table', 'app_user', 'id', auth.uid()));
end
$$;

create function private.command_note_add(input jsonb) returns jsonb language plpgsql as $$
declare
  note_id uuid;
begin
  perform private.expect_fields(input, array['id', 'assignmentId', 'body', 'writtenAt']);
  note_id := private.input_uuid(input, 'id');
  insert into public.assignment_note (id, assignment_id, body, written_at)
  values (
    note_id, private.input_uuid(input, 'assignmentId'), private.input_text(input, 'body', 10000),
    private.input_instant(input, 'writtenAt'));
  return jsonb_build_array(jsonb_build_object('table', 'assignment_note', 'id', note_id));
end
$$;

-- Written out rather than looked up: a function that is called by name is planned anew each time.
create function private.run_command(name text, input jsonb) returns jsonb language plpgsql as $$
begin
  case name
    when 'message.send' then return private.command_message_send(input);
    when 'conversation.markRead' then return private.command_conversation_mark_read(input);
    when 'conversation.markDelivered' then return private.command_conversation_mark_delivered(input);
    when 'profile.update' then return private.command_profile_update(input);
    when 'note.add' then return private.command_note_add(input);
    else perform private.refuse('UNKNOWN_COMMAND', left(name, 100));
  end case;
  return '[]';
end
$$;

grant execute on function
  private.expect_fields(jsonb, text[]), private.input_uuid(jsonb, text), private.input_uuid_or_null(jsonb, text),
  private.input_text(jsonb, text, integer), private.input_int(jsonb, text, bigint, bigint),
  private.input_instant(jsonb, text), private.input_boolean_if_given(jsonb, text),
  private.input_choice_if_given(jsonb, text, text[]),
  private.command_message_send(jsonb), private.send_messages(jsonb[]), private.command_conversation_mark_read(jsonb),
  private.command_conversation_mark_delivered(jsonb), private.command_profile_update(jsonb), private.command_note_add(jsonb),
  private.run_command(text, jsonb)
to authenticated;
