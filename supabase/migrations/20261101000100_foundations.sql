-- What every table builds on: revisions, ids, claims, refusals, and text as JavaScript sees it.

-- Functions that only our own SQL calls. The API serves schema public alone, so nothing in here is an endpoint.
create schema private;
grant usage on schema private to authenticated, service_role;

-- Supabase opens what is new to the API's roles. Here it stays closed until a migration opens it.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;

-- One counter for every synced row: a replica takes a row only when its rev is above the one it has.
create sequence private.sync_rev as bigint;
grant usage on sequence private.sync_rev to authenticated, service_role;

create function private.set_rev() returns trigger language plpgsql as $$
begin
  new.rev := nextval('private.sync_rev');
  new.updated_at := now();
  return new;
end
$$;

-- Every synced table goes through here. Its old row travels whole in the log: a shape must know which row left it.
create function private.sync_table(synced regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s replica identity full', synced);
  execute format('alter table %s enable row level security', synced);
  -- Last of the row's triggers by its name, so that what the others decide is in the row.
  execute format(
    'create trigger zz_rev before insert or update on %s for each row execute function private.set_rev()', synced);
end
$$;

-- UUIDv7, as the devices make them. (Postgres has its own from version 18 on.)
create function private.new_id() returns uuid language sql volatile as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- The same id for the same words: what the server makes from another row, it makes once.
create function private.derived_id(seed text) returns uuid language sql immutable strict as $$
  select overlay(overlay(md5(seed) placing '8' from 13) placing '8' from 17)::uuid
$$;

-- Who asks. Complete claims or none: a token without its company, expert or rank is nobody's (sync/model/claims.ts).
create function private.claim(name text) returns text language sql stable as $$
  select auth.jwt() -> 'app_metadata' ->> name
$$;

-- plpgsql keeps its plan between calls; each command asks this several times.
create function private.claim_role() returns text language plpgsql stable as $$
declare
  claims jsonb := auth.jwt() -> 'app_metadata';
  role text := claims ->> 'role';
begin
  return case
    when auth.uid() is null then null
    when role = 'client' and claims ->> 'client_id' is not null and claims ->> 'member_role' in ('owner', 'member', 'viewer') then role
    when role = 'expert' and claims ->> 'expert_id' is not null then role
    when role = 'admin' and claims ->> 'admin_role' in ('super_admin', 'ops', 'support', 'finance', 'auditor') then role
  end;
end
$$;

create function private.claim_user_id() returns uuid language sql stable as $$
  select case when private.claim_role() is not null then auth.uid() end
$$;

create function private.claim_client_id() returns uuid language sql stable as $$
  select case when private.claim_role() = 'client' then private.claim('client_id')::uuid end
$$;

create function private.claim_expert_id() returns uuid language sql stable as $$
  select case when private.claim_role() = 'expert' then private.claim('expert_id')::uuid end
$$;

create function private.claim_is_admin() returns boolean language sql stable as $$
  select coalesce(private.claim_role() = 'admin', false)
$$;

-- A client's viewer reads, and an auditor too.
create function private.claim_may_write() returns boolean language sql stable as $$
  select coalesce(case private.claim_role()
    when 'client' then private.claim('member_role') <> 'viewer'
    when 'admin' then private.claim('admin_role') <> 'auditor'
    when 'expert' then true
  end, false)
$$;

-- An expected "no", with a code of sync/model/command.ts. Anything else that is raised is a bug or a broken server.
create function private.refuse(code text, reason text default '') returns void language plpgsql as $$
begin
  raise exception using errcode = 'FT001', message = code, detail = reason;
end
$$;

-- What JavaScript's \s and trim() take for white space; Postgres' own idea of it depends on its locale.
create function private.js_whitespace() returns text language sql immutable as $$
  select e'\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
$$;

create function private.js_trim(value text) returns text language sql immutable strict as $$
  select btrim(value, private.js_whitespace())
$$;

-- The list's one-line excerpt: `previewOf` in sync/model/commands/message.ts.
create function private.preview_of(content text) returns text language sql immutable strict as $$
  select left(btrim(regexp_replace(
    translate(content, private.js_whitespace(), repeat(' ', length(private.js_whitespace()))), ' {2,}', ' ', 'g')), 140)
$$;

-- A device's clock may be wrong. More than five minutes in the future it isn't believed.
create function private.believable(written_at timestamptz) returns timestamptz language sql stable as $$
  select case when written_at > now() + interval '5 minutes' then now() else written_at end
$$;
