-- One message of a conversation by its id, such as one that is quoted: its number isn't known to a device that lacks it.
-- It is asked for among pages, as one more of them: sync/model/history.ts, docs/SYNC.md S51.

alter type private.history_page add attribute message_id uuid;

create function private.history_message(page private.history_page) returns json language sql stable as $$
  select coalesce(json_agg(to_json(m)), '[]') from public.message m
  where m.id = page.message_id and m.conversation_id = page.conversation_id
$$;

create or replace function private.read_pages(pages jsonb) returns private.history_page[] language plpgsql immutable as $$
declare
  asked private.history_page[];
begin
  if jsonb_typeof(pages) is distinct from 'array' or jsonb_array_length(pages) not between 1 and 50 then
    raise exception using errcode = 'invalid_parameter_value', message = 'pages must be an array of 1 to 50 pages';
  end if;
  select array_agg((p.conversation_id, p.before_seq, p."limit", p.message_id)::private.history_page order by p.place) into asked
  from rows from (
    jsonb_to_recordset(pages) as (conversation_id uuid, before_seq bigint, "limit" integer, message_id uuid)
  ) with ordinality as p (conversation_id, before_seq, "limit", message_id, place);
  if exists (select from unnest(asked) a where a.conversation_id is null or a.page_limit is null or a.page_limit not between 1 and 500) then
    raise exception using errcode = 'invalid_parameter_value', message = 'each page needs a conversation_id and a limit of 1 to 500';
  end if;
  return asked;
end
$$;

create or replace function public.sync_history(pages jsonb) returns json
language plpgsql stable security invoker set search_path = '' set timezone = 'UTC' as $$
begin
  if private.claim_user_id() is null or not private.account_is_active() then
    raise exception using errcode = 'insufficient_privilege', message = 'an active account is needed';
  end if;
  return (
    select json_build_object('pages', json_agg(json_build_object('rows',
      case when (a.page).message_id is null then private.history_rows(a.page) else private.history_message(a.page) end) order by a.place))
    from (
      select (u.conversation_id, u.before_seq, u.page_limit, u.message_id)::private.history_page as page, u.place
      from unnest(private.read_pages(pages)) with ordinality as u (conversation_id, before_seq, page_limit, message_id, place)
    ) as a);
end
$$;

grant execute on function private.history_message(private.history_page) to authenticated;
