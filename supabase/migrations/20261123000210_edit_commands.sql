-- The SQL twins of `note.edit`, `expert.update` and `expert.editBio`. They run as the owner and check who calls: nobody may
-- write these columns any other way, because every change must meet its base and leave its trace (S22, S23).

-- As it was given: a base is compared to the letter.
create function private.input_verbatim(input jsonb, field text, max_length integer) returns text language plpgsql immutable as $$
begin
  if jsonb_typeof(input -> field) is distinct from 'string' or char_length(input ->> field) > max_length then
    perform private.refuse('INVALID', format('%s: expected text of at most %s characters', field, max_length));
  end if;
  return input ->> field;
end
$$;

create function private.input_reason(input jsonb) returns text language plpgsql immutable as $$
begin
  return case when input -> 'reason' = 'null' then null else private.input_text(input, 'reason', 500) end;
end
$$;

-- Refuses, and lets the answer show the rows as they stand: the person must see what they are up against.
create function private.refuse_conflict(shown jsonb) returns void language plpgsql as $$
begin
  raise exception using errcode = 'FT001', message = 'CONFLICT', detail = '', hint = shown::text;
end
$$;

create function private.touched_edit(edited text, edited_row uuid, edit uuid) returns jsonb language sql immutable as $$
  select jsonb_build_array(jsonb_build_object('table', edited, 'id', edited_row))
    || case when edit is null then '[]' else jsonb_build_array(jsonb_build_object('table', 'field_edit', 'id', edit)) end
$$;

-- Notes -------------------------------------------------------------------------------------------------------------------

create function private.command_note_edit(input jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  note public.assignment_note;
  base text;
  value text;
  moment timestamptz;
  latest public.field_edit;
  edit public.field_edit;
begin
  perform private.expect_fields(input, array['id', 'base', 'value', 'editedAt']);
  base := private.input_verbatim(input, 'base', 10000);
  value := private.input_text(input, 'value', 10000);
  moment := private.believable(private.input_instant(input, 'editedAt'));
  select * into note from public.assignment_note where id = private.input_uuid(input, 'id') for no key update;
  if note.id is null or note.deleted_at is not null or not private.sees_parties(note.client_id, note.expert_id) then
    perform private.refuse('NOT_FOUND', 'id');
  end if;
  if not private.claim_may_write() or not private.account_is_active() then
    perform private.refuse('NOT_ALLOWED', 'reads only');
  end if;
  latest := private.last_editor('assignment_note', note.id, 'body');
  if note.body = value then
    return private.touched_edit('assignment_note', note.id, latest.id);
  end if;
  if note.body <> base then
    perform private.refuse_conflict(private.touched_edit('assignment_note', note.id, latest.id));
  end if;
  update public.assignment_note n set body = value, edited_at = moment where n.id = note.id;
  edit.client_id := note.client_id;
  edit.expert_id := note.expert_id;
  edit.table_name := 'assignment_note';
  edit.row_id := note.id;
  edit.field := 'body';
  edit.value_before := to_jsonb(note.body);
  edit.value_after := to_jsonb(value);
  edit.unseen := false;
  edit.before_by := coalesce(latest.edited_by, note.author_id);
  edit.edited_at := moment;
  return private.touched_edit('assignment_note', note.id, private.keep_edit(edit));
end
$$;

-- Profiles ----------------------------------------------------------------------------------------------------------------

-- Locks and gives the profile, when the caller may change it: their own, or the firm with a reason.
create function private.profile_to_edit(profile uuid, reason text) returns public.expert
language plpgsql volatile security definer set search_path = '' as $$
declare
  found public.expert;
begin
  select * into found from public.expert where id = profile for no key update;
  if found.id is null or found.deleted_at is not null then
    perform private.refuse('NOT_FOUND', 'id');
  end if;
  if not private.account_is_active() or not coalesce(case private.claim_role()
    when 'expert' then private.claim_expert_id() = profile
    when 'admin' then private.claim('admin_role') in ('super_admin', 'ops') and reason is not null
  end, false) then
    perform private.refuse('NOT_ALLOWED', 'profile');
  end if;
  return found;
end
$$;

create function private.is_whole(value jsonb, lowest integer, highest integer) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) = 'number'
    then value::numeric = trunc(value::numeric) and value::numeric between lowest and highest else false end
$$;

create function private.is_word_list(value jsonb) returns boolean language sql immutable as $$
  select case when jsonb_typeof(value) <> 'array' or jsonb_array_length(value) > 30 then false else
    not exists (
      select from jsonb_array_elements(value) e
      where jsonb_typeof(e) <> 'string' or char_length(e #>> '{}') not between 1 and 80) end
$$;

-- The same as the input of `expert.update` in the model.
create function private.is_profile_value(field text, value jsonb) returns boolean language sql immutable as $$
  select coalesce(case
    when field in ('headline', 'cabinet_name') then
      value = 'null' or (jsonb_typeof(value) = 'string' and char_length(value #>> '{}') <= 140)
    when field = 'years_experience' then value = 'null' or private.is_whole(value, 0, 80)
    when field in ('languages', 'regions') then private.is_word_list(value)
    when field = 'remote_ok' then jsonb_typeof(value) = 'boolean'
    when field = 'day_rate_cents' then value = 'null' or private.is_whole(value, 0, 10000000)
    when field = 'availability_status' then value in ('"available"', '"partial"', '"unavailable"')
    when field = 'available_from' then
      value = 'null' or (jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    when field = 'weekly_days' then value = 'null' or private.is_whole(value, 0, 7)
  end, false)
$$;

-- Field by field; the last to come stands.
create function private.command_expert_update(input jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  reason text;
  moment timestamptz;
  profile public.expert;
  wanted public.expert;
  field text;
  change jsonb;
  edit public.field_edit;
  touched jsonb;
begin
  perform private.expect_fields(input, array['id', 'changes', 'reason', 'editedAt']);
  reason := private.input_reason(input);
  moment := private.believable(private.input_instant(input, 'editedAt'));
  if jsonb_typeof(input -> 'changes') is distinct from 'object' then
    perform private.refuse('INVALID', 'changes: expected an object');
  end if;
  profile := private.profile_to_edit(private.input_uuid(input, 'id'), reason);
  touched := private.touched_edit('expert', profile.id, null);
  for field, change in select * from jsonb_each(input -> 'changes') order by 1 loop
    perform private.expect_fields(change, array['base', 'value']);
    if not change ? 'base' or not private.is_profile_value(field, change -> 'value') then
      perform private.refuse('INVALID', 'changes: ' || left(field, 100));
    end if;
    wanted := jsonb_populate_record(profile, jsonb_build_object(field, change -> 'value'));
    edit.value_before := to_jsonb(profile) -> field;
    edit.value_after := to_jsonb(wanted) -> field;
    continue when edit.value_before = edit.value_after;
    edit.expert_id := profile.id;
    edit.table_name := 'expert';
    edit.row_id := profile.id;
    edit.field := field;
    edit.unseen := edit.value_before <> change -> 'base';
    edit.before_by := (private.last_editor('expert', profile.id, field)).edited_by;
    edit.edited_at := moment;
    edit.reason := reason;
    touched := touched || jsonb_build_array(jsonb_build_object('table', 'field_edit', 'id', private.keep_edit(edit)));
    profile := wanted;
  end loop;
  update public.expert set headline = profile.headline, cabinet_name = profile.cabinet_name,
    years_experience = profile.years_experience, languages = profile.languages, regions = profile.regions,
    remote_ok = profile.remote_ok, day_rate_cents = profile.day_rate_cents, availability_status = profile.availability_status,
    available_from = profile.available_from, weekly_days = profile.weekly_days
  where id = profile.id and jsonb_array_length(touched) > 1;
  return touched;
end
$$;

create function private.command_expert_edit_bio(input jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  base text;
  value text;
  reason text;
  moment timestamptz;
  profile public.expert;
  latest public.field_edit;
  edit public.field_edit;
begin
  perform private.expect_fields(input, array['id', 'base', 'value', 'reason', 'editedAt']);
  base := private.input_verbatim(input, 'base', 10000);
  value := private.js_trim(private.input_verbatim(input, 'value', 10000));
  reason := private.input_reason(input);
  moment := private.believable(private.input_instant(input, 'editedAt'));
  profile := private.profile_to_edit(private.input_uuid(input, 'id'), reason);
  latest := private.last_editor('expert', profile.id, 'bio');
  if coalesce(profile.bio, '') = value then
    return private.touched_edit('expert', profile.id, latest.id);
  end if;
  if coalesce(profile.bio, '') <> base then
    perform private.refuse_conflict(private.touched_edit('expert', profile.id, latest.id));
  end if;
  update public.expert set bio = nullif(value, '') where id = profile.id;
  edit.expert_id := profile.id;
  edit.table_name := 'expert';
  edit.row_id := profile.id;
  edit.field := 'bio';
  edit.value_before := coalesce(to_jsonb(profile.bio), 'null');
  edit.value_after := coalesce(to_jsonb(nullif(value, '')), 'null');
  edit.unseen := false;
  edit.before_by := latest.edited_by;
  edit.edited_at := moment;
  edit.reason := reason;
  return private.touched_edit('expert', profile.id, private.keep_edit(edit));
end
$$;

-- What changes in the rest -------------------------------------------------------------------------------------------------

create or replace function private.run_command(name text, input jsonb) returns jsonb language plpgsql as $$
begin
  case name
    when 'message.send' then return private.command_message_send(input);
    when 'conversation.markRead' then return private.command_conversation_mark_read(input);
    when 'conversation.markDelivered' then return private.command_conversation_mark_delivered(input);
    when 'profile.update' then return private.command_profile_update(input);
    when 'note.add' then return private.command_note_add(input);
    when 'note.edit' then return private.command_note_edit(input);
    when 'expert.update' then return private.command_expert_update(input);
    when 'expert.editBio' then return private.command_expert_edit_bio(input);
    else perform private.refuse('UNKNOWN_COMMAND', left(name, 100));
  end case;
  return '[]';
end
$$;

-- A refusal may name rows to show: its hint.
create or replace function private.attempt_command(command private.pushed_command) returns private.command_outcome
language plpgsql as $$
declare
  outcome private.command_outcome;
  shown text;
begin
  if not command.readable then
    perform private.refuse('INVALID', 'contains what can not be stored');
  end if;
  outcome.touched := private.run_command(command.name, command.input);
  return outcome;
exception
  when sqlstate 'FT001' then
    get stacked diagnostics outcome.code = message_text, outcome.reason = pg_exception_detail, shown = pg_exception_hint;
    outcome.touched := coalesce(nullif(shown, ''), '[]')::jsonb;
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

-- A refusal that names rows carries them.
create or replace function private.push_results(batch private.pushed_command[], outcomes private.command_outcome[]) returns json
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
        when rows is null
        then json_build_object('status', 'refused', 'number', number, 'code', code, 'detail', coalesce(reason, ''))
        else json_build_object('status', 'refused', 'number', number, 'code', code, 'detail', coalesce(reason, ''), 'rows', rows)
      end order by place), '[]')
    from result left join by_command using (place));
end
$$;

grant execute on function
  private.input_verbatim(jsonb, text, integer), private.input_reason(jsonb), private.refuse_conflict(jsonb),
  private.command_note_edit(jsonb), private.command_expert_update(jsonb), private.command_expert_edit_bio(jsonb)
to authenticated;
