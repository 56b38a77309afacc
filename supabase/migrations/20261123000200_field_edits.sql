-- Who changed a shared text or a profile's field, and what it was before: docs/SYNC.md S22. Kept for 90 days.

create table public.field_edit (
  id uuid primary key default private.new_id(),
  -- As in the row that was changed. A profile's changes have no client: they are the expert's and the firm's.
  client_id uuid,
  expert_id uuid,
  table_name text not null check (table_name in ('assignment_note', 'expert')),
  row_id uuid not null,
  field text not null,
  value_before jsonb not null,
  value_after jsonb not null,
  -- The editor hadn't seen what they replaced.
  unseen boolean not null default false,
  before_by uuid references public.app_user (id),
  edited_by uuid not null references public.app_user (id),
  -- The person's name, filled and kept by trigger.
  edited_by_name text not null,
  edited_at timestamptz(3) not null,
  reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.field_edit (table_name, row_id, field);
create index on public.field_edit (client_id);
create index on public.field_edit (expert_id);
create index on public.field_edit (before_by);
create index on public.field_edit (edited_by);
create index on public.field_edit (created_at);
select private.sync_table('public.field_edit');

grant select on public.field_edit to authenticated;
create policy parties_or_firm on public.field_edit for select to authenticated using (
  (select private.claim_is_admin()) or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));

create function private.name_editor() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.edited_by_name := private.person_name(new.edited_by);
  return new;
end
$$;
create trigger name_editor before insert on public.field_edit for each row execute function private.name_editor();

create function private.follow_editor() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.display_name <> old.display_name then
    update public.field_edit set edited_by_name = new.display_name where edited_by = new.id;
  end if;
  return null;
end
$$;
create trigger follow_editor after update of display_name on public.app_user
  for each row execute function private.follow_editor();

-- An expert who is out of the assignment no longer sees what its notes said; nor does anyone, of a note that is gone.
create function private.follow_edited_note() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.deleted_at is not null then
    delete from public.field_edit where table_name = 'assignment_note' and row_id = new.id;
  elsif new.expert_id is distinct from old.expert_id then
    update public.field_edit set expert_id = new.expert_id where table_name = 'assignment_note' and row_id = new.id;
  end if;
  return null;
end
$$;
create trigger follow_edited_note after update of expert_id, deleted_at on public.assignment_note
  for each row execute function private.follow_edited_note();

-- The last who changed this, as far as is known.
create function private.last_editor(edited text, edited_row uuid, edited_field text) returns public.field_edit
language sql stable as $$
  select e from public.field_edit e
  where e.table_name = edited and e.row_id = edited_row and e.field = edited_field
  order by e.rev desc limit 1
$$;

-- Keeps one change and says its id. Each also takes away some that are too old, so that no job is needed for it.
create function private.keep_edit(kept public.field_edit) returns uuid language plpgsql volatile as $$
begin
  delete from public.field_edit where ctid = any (array(
    select ctid from public.field_edit where created_at < now() - interval '90 days' limit 100));
  kept.id := private.new_id();
  insert into public.field_edit (id, client_id, expert_id, table_name, row_id, field, value_before, value_after, unseen, before_by,
    edited_by, edited_by_name, edited_at, reason)
  values (kept.id, kept.client_id, kept.expert_id, kept.table_name, kept.row_id, kept.field, kept.value_before, kept.value_after,
    kept.unseen, kept.before_by, auth.uid(), '', kept.edited_at, kept.reason);
  return kept.id;
end
$$;
