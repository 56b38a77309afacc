-- A sign-in's claims are what the tables say of the person, always: app_metadata is written here and nowhere else, and
-- nothing that a person may write about themselves (user_metadata) is ever read.

create function private.claims_of(person uuid) returns jsonb language sql stable as $$
  select case u.role
    when 'admin' then jsonb_build_object('role', 'admin', 'admin_role', u.admin_role)
    when 'expert' then (
      select jsonb_build_object('role', 'expert', 'expert_id', e.id)
      from public.expert e where e.user_id = u.id and e.deleted_at is null)
    when 'client' then (
      select jsonb_build_object('role', 'client', 'client_id', m.client_id, 'member_role', m.member_role)
      from public.client_member m where m.user_id = u.id and m.revoked_at is null and m.deleted_at is null
      order by m.created_at, m.id limit 1)
  end
  from public.app_user u where u.id = person and u.status = 'active' and u.deleted_at is null
$$;

create function private.with_claims(metadata jsonb, person uuid) returns jsonb language sql stable as $$
  select (coalesce(metadata, '{}') - array['role', 'admin_role', 'client_id', 'member_role', 'expert_id'])
    || coalesce(private.claims_of(person), '{}')
$$;

-- Whatever is written to a sign-in's metadata, its claims come out true.
create function private.impose_claims() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.raw_app_meta_data := private.with_claims(new.raw_app_meta_data, new.id);
  return new;
end
$$;
create trigger financialtracker_claims before insert or update of raw_app_meta_data on auth.users
  for each row execute function private.impose_claims();

create function private.renew_claims(person uuid) returns void language sql volatile as $$
  update auth.users set raw_app_meta_data = private.with_claims(raw_app_meta_data, person)
  where id = person and raw_app_meta_data is distinct from private.with_claims(raw_app_meta_data, person)
$$;

create function private.follow_account() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.renew_claims(new.id);
  -- Who may no longer come in is put out everywhere at once: no session is left to refresh.
  if new.status in ('suspended', 'closing', 'erased', 'expired') then
    update auth.users set banned_until = now() + interval '100 years' where id = new.id;
    delete from auth.sessions where user_id = new.id;
  elsif tg_op = 'UPDATE' then
    update auth.users set banned_until = null where id = new.id and banned_until is not null;
  end if;
  return null;
end
$$;
create trigger follow_account after insert or update of role, admin_role, status, deleted_at on public.app_user
  for each row execute function private.follow_account();

create function private.follow_belonging() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.renew_claims(new.user_id);
  return null;
end
$$;
create trigger follow_belonging after insert or update of client_id, user_id, member_role, revoked_at, deleted_at
  on public.client_member for each row execute function private.follow_belonging();
create trigger follow_belonging after insert or update of user_id, deleted_at
  on public.expert for each row execute function private.follow_belonging();
