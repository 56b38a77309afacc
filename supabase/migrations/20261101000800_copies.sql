-- What is copied so that a row says by itself whose it is and what it is called, and what keeps the copies true.
-- All of these run as the owner: a person who may rename themselves may not write the rows that repeat their name.

create function private.person_name(person uuid) returns text language sql stable as $$
  select display_name from public.app_user where id = person
$$;

create function private.client_name(company uuid) returns text language sql stable as $$
  select coalesce(trade_name, legal_name) from public.client where id = company
$$;

create function private.expert_name(expert uuid) returns text language sql stable as $$
  select display_name from public.expert where id = $1
$$;

-- Filled at the start ------------------------------------------------------------------------------------------------

create function private.name_person() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.display_name := private.person_name(new.user_id);
  return new;
end
$$;
create trigger name_person before insert on public.client_member for each row execute function private.name_person();
create trigger name_person before insert on public.expert for each row execute function private.name_person();

create function private.name_author() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.author_name := private.person_name(new.author_id);
  return new;
end
$$;
create trigger name_author before insert on public.assignment_internal_note
  for each row execute function private.name_author();

-- Whose an assignment's row is.
create function private.copy_parties() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select client_id, expert_id into new.client_id, new.expert_id
  from public.expertassignment where id = new.assignment_id;
  return new;
end
$$;
create trigger copy_parties before insert on public.assignment_compensation
  for each row execute function private.copy_parties();
create trigger copy_parties before insert on public.assignment_event for each row execute function private.copy_parties();

create function private.copy_expert() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select expert_id into new.expert_id from public.expertassignment where id = new.assignment_id;
  return new;
end
$$;
create trigger copy_expert before insert on public.assignment_commission for each row execute function private.copy_expert();

-- Under the assignment's lock, so that two events never take the same place.
create function private.number_event() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform from public.expertassignment where id = new.assignment_id for no key update;
  select coalesce(max(seq), 0) + 1 into new.seq from public.assignment_event where assignment_id = new.assignment_id;
  return new;
end
$$;
create trigger number_event before insert on public.assignment_event for each row execute function private.number_event();

-- Followed when they change --------------------------------------------------------------------------------------------

create function private.follow_person() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.display_name <> old.display_name then
    update public.client_member set display_name = new.display_name where user_id = new.id;
    update public.expert set display_name = new.display_name where user_id = new.id;
    update public.conversation_participant set display_name = new.display_name where user_id = new.id;
    update public.assignment_note set author_name = new.display_name where author_id = new.id;
    update public.assignment_internal_note set author_name = new.display_name where author_id = new.id;
  end if;
  if new.share_read_receipts <> old.share_read_receipts then
    update public.conversation_participant set shares_receipts = new.share_read_receipts where user_id = new.id;
  end if;
  return null;
end
$$;
create trigger follow_person after update of display_name, share_read_receipts on public.app_user
  for each row execute function private.follow_person();

create function private.follow_client_name() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  name text := private.client_name(new.id);
begin
  update public.expertassignment set client_name = name where client_id = new.id and client_name <> name;
  update public.conversation set client_name = name where client_id = new.id and client_name <> name;
  return null;
end
$$;
create trigger follow_client_name after update of legal_name, trade_name on public.client
  for each row execute function private.follow_client_name();

create function private.follow_expert_name() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.expertassignment set expert_name = new.display_name where expert_id = new.id and expert_name <> new.display_name;
  update public.conversation set expert_name = new.display_name where expert_id = new.id and expert_name <> new.display_name;
  return null;
end
$$;
create trigger follow_expert_name after update of display_name on public.expert
  for each row execute function private.follow_expert_name();
