-- What an assignment brings with it, whoever writes it: its reference, its copies, its conversation, its file's expert.

create sequence private.assignment_reference;

create function private.next_assignment_reference() returns text language plpgsql volatile as $$
declare
  candidate text;
begin
  -- An import may have brought references of its own.
  loop
    candidate := format('MIS-%s-%s', to_char(now() at time zone 'Europe/Paris', 'YYYY'),
      lpad(nextval('private.assignment_reference')::text, 6, '0'));
    exit when not exists (select from public.expertassignment where reference = candidate);
  end loop;
  return candidate;
end
$$;

create function private.complete_assignment() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.reference is null then
    new.reference := private.next_assignment_reference();
  end if;
  select client_id, produiteligible_id into new.client_id, new.produiteligible_id
  from public.clientproduiteligible where id = new.clientproduiteligible_id;
  new.client_name := private.client_name(new.client_id);
  new.expert_name := private.expert_name(new.expert_id);
  return new;
end
$$;
create trigger complete_assignment before insert or update of clientproduiteligible_id, expert_id on public.expertassignment
  for each row execute function private.complete_assignment();

-- Conversations ----------------------------------------------------------------------------------------------------------

-- Adds a person, or brings back one who had left. Who joins late has nothing unread from before.
create function private.add_participant(conversation uuid, person uuid, person_role text) returns void
language plpgsql volatile as $$
begin
  insert into public.conversation_participant
    (id, conversation_id, conversation_kind, client_id, expert_id, user_id, display_name, role, shares_receipts,
     delivered_seq, read_seq)
  select private.derived_id(c.id || ' participant ' || u.id), c.id, c.kind, c.client_id, c.expert_id, u.id, u.display_name,
    person_role, u.share_read_receipts, c.last_seq, c.last_seq
  from public.conversation c, public.app_user u
  where c.id = conversation and u.id = person
  on conflict (conversation_id, user_id) do update set left_at = null, role = excluded.role
    where conversation_participant.left_at is not null or conversation_participant.role <> excluded.role;
  perform private.add_reader(conversation, person);
end
$$;

-- A person's own view of a conversation, without taking part: a client's viewers.
create function private.add_reader(conversation uuid, person uuid) returns void language sql volatile as $$
  insert into public.participant_state (id, conversation_id, user_id, last_read_seq)
  select private.derived_id(c.id || ' state ' || person), c.id, person, c.last_seq
  from public.conversation c where c.id = conversation
  on conflict (user_id, conversation_id) do nothing
$$;

create function private.remove_participant(conversation uuid, person uuid) returns void language sql volatile as $$
  update public.conversation_participant set left_at = now()
  where conversation_id = conversation and user_id = person and left_at is null
$$;

-- A company's people in a conversation: owners and members take part, viewers read.
create function private.add_member(conversation uuid, member public.client_member) returns void
language plpgsql volatile as $$
begin
  if member.revoked_at is not null or member.deleted_at is not null then
    perform private.remove_participant(conversation, member.user_id);
  elsif member.member_role = 'viewer' then
    perform private.remove_participant(conversation, member.user_id);
    perform private.add_reader(conversation, member.user_id);
  else
    perform private.add_participant(conversation, member.user_id, 'client');
  end if;
end
$$;

-- Opens a conversation with everyone who belongs in it, and says its id. `kind` decides which of the rest are given.
create function private.open_conversation(
  kind text, client_id uuid, expert_id uuid, assignment_id uuid, title text, id uuid default private.new_id()
) returns uuid language plpgsql volatile as $$
#variable_conflict use_variable
declare
  conversation uuid := id;
  member public.client_member;
begin
  insert into public.conversation (id, kind, assignment_id, client_id, client_name, expert_id, expert_name, title)
  values (id, kind, assignment_id, client_id, private.client_name(client_id), expert_id, private.expert_name(expert_id), title);
  for member in select m.* from public.client_member m where m.client_id = open_conversation.client_id order by m.id loop
    perform private.add_member(conversation, member);
  end loop;
  perform private.add_participant(conversation, e.user_id, 'expert')
  from public.expert e where e.id = open_conversation.expert_id;
  return conversation;
end
$$;

-- An assignment that is no longer a draft has its conversation in the same transaction (A1). Its id follows from the
-- assignment's, so that the same demo data makes the same conversations.
create function private.follow_assignment() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.expert_id is not null and not exists (select from public.conversation where assignment_id = new.id) then
    perform private.open_conversation('assignment', new.client_id, new.expert_id, new.id,
      (select nom from public.produiteligible where id = new.produiteligible_id),
      private.derived_id(new.id || ' conversation'));
  end if;
  if tg_op = 'UPDATE' and new.expert_id is distinct from old.expert_id then
    update public.assignment_compensation set expert_id = new.expert_id where assignment_id = new.id;
    update public.assignment_event set expert_id = new.expert_id where assignment_id = new.id;
    update public.assignment_note set expert_id = new.expert_id where assignment_id = new.id;
  end if;
  perform private.follow_file(new);
  return null;
end
$$;
create trigger follow_assignment after insert or update of status, expert_id on public.expertassignment
  for each row execute function private.follow_assignment();

-- The file is shown to the expert who is offered or has the assignment, and no longer to one who is out of it.
create function private.follow_file(assignment public.expertassignment) returns void language plpgsql volatile as $$
begin
  if assignment.status in ('rejected', 'expired', 'cancelled') then
    update public.clientproduiteligible set expert_id = null
    where id = assignment.clientproduiteligible_id and expert_id = assignment.expert_id
      and not exists (
        select from public.expertassignment other
        where other.clientproduiteligible_id = assignment.clientproduiteligible_id and other.id <> assignment.id
          and other.expert_id = assignment.expert_id and other.status not in ('draft', 'rejected', 'expired', 'cancelled'));
  elsif assignment.expert_id is not null then
    update public.clientproduiteligible set expert_id = assignment.expert_id
    where id = assignment.clientproduiteligible_id and expert_id is distinct from assignment.expert_id;
  end if;
end
$$;

-- Who joins, leaves or changes rank in a company does so in its conversations too.
create function private.follow_member() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.add_member(c.id, new) from public.conversation c where c.client_id = new.client_id;
  return null;
end
$$;
create trigger follow_member after insert or update of member_role, revoked_at, deleted_at on public.client_member
  for each row execute function private.follow_member();
