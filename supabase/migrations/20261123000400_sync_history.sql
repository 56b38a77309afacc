-- Messages that were there before a device began to listen, page by page: sync/model/history.ts, docs/SYNC.md S30.

create type private.history_page as (conversation_id uuid, before_seq bigint, page_limit integer);

-- The newest rows below `before_seq` through (conversation_id, seq), as the caller may see them: one index scan.
create function private.history_rows(page private.history_page) returns json language sql stable as $$
  select coalesce(json_agg(to_json(found) order by found.seq desc), '[]')
  from (
    select m.* from public.message m
    where m.conversation_id = page.conversation_id and m.seq < coalesce(page.before_seq, 9223372036854775807)
    order by m.seq desc limit page.page_limit
  ) as found
$$;

create function private.read_pages(pages jsonb) returns private.history_page[] language plpgsql immutable as $$
declare
  asked private.history_page[];
begin
  if jsonb_typeof(pages) is distinct from 'array' or jsonb_array_length(pages) not between 1 and 50 then
    raise exception using errcode = 'invalid_parameter_value', message = 'pages must be an array of 1 to 50 pages';
  end if;
  select array_agg((p.conversation_id, p.before_seq, p."limit")::private.history_page order by p.place) into asked
  from rows from (
    jsonb_to_recordset(pages) as (conversation_id uuid, before_seq bigint, "limit" integer)
  ) with ordinality as p (conversation_id, before_seq, "limit", place);
  if exists (select from unnest(asked) a where a.conversation_id is null or a.page_limit is null or a.page_limit not between 1 and 500) then
    raise exception using errcode = 'invalid_parameter_value', message = 'each page needs a conversation_id and a limit of 1 to 500';
  end if;
  return asked;
end
$$;

-- Stable: every page is of the moment at which the call began.
create function public.sync_history(pages jsonb) returns json
language plpgsql stable security invoker set search_path = '' set timezone = 'UTC' as $$
begin
  if private.claim_user_id() is null or not private.account_is_active() then
    raise exception using errcode = 'insufficient_privilege', message = 'an active account is needed';
  end if;
  return (
    select json_build_object('pages', json_agg(json_build_object('rows', private.history_rows((a.conversation_id, a.before_seq, a.page_limit))) order by a.place))
    from (
      select u.conversation_id, u.before_seq, u.page_limit, u.place
      from unnest(private.read_pages(pages)) with ordinality as u (conversation_id, before_seq, page_limit, place)
    ) as a);
end
$$;

revoke execute on function public.sync_history(jsonb) from public, anon;
grant execute on function public.sync_history(jsonb) to authenticated;
grant execute on function private.read_pages(jsonb), private.history_rows(private.history_page) to authenticated;
