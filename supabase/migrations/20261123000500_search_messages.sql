-- Messages that a device doesn't hold, searched where they are: sync/model/cloud-search.ts, docs/SYNC.md S42.
-- No index of words: under row level security an index serves only operators that are leakproof, which no search of text
-- is. The places asked for and the policy narrow first; then so many messages are looked at per call, and no more.

-- As sync/model/search-text.ts folds, and a space around each word. Ranges of signs are spelled out: classes follow the locale.
create function private.searched_text(content text) returns text language sql immutable parallel safe as $$
  select ' ' || btrim(regexp_replace(
    replace(replace(replace(replace(replace(
      lower(translate(regexp_replace(normalize(content, NFD), '[\u0300-\u036f]', '', 'g'), 'ŒÆ', 'œæ')),
      'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'ﬁ', 'fi'), 'ﬂ', 'fl'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f\ue000-\uf8ff\ufe00-\ufe0f]+',
    ' ', 'g')) || ' '
$$;

-- `needle` as it stands in a searched text; a reference's has no spaces, and its parts may also stand apart.
create type private.search_term as (kind text, needle text, parts text[]);

create function private.holds_part(words text, squeezed text, part text) returns boolean language sql immutable parallel safe as $$
  select case when char_length(part) < 3 then strpos(words, ' ' || part || ' ') > 0 else strpos(squeezed, part) > 0 end
$$;

create function private.holds_terms(content text, terms private.search_term[]) returns boolean language plpgsql immutable parallel safe as $$
declare
  words text := private.searched_text(content);
  squeezed text := replace(words, ' ', '');
  term private.search_term;
begin
  foreach term in array terms loop
    if term.kind <> 'reference' then
      if strpos(words, term.needle) = 0 then return false; end if;
    elsif strpos(squeezed, term.needle) = 0 and (cardinality(term.parts) < 2
      or exists (select from unnest(term.parts) as part where not private.holds_part(words, squeezed, part))) then return false;
    end if;
  end loop;
  return true;
end
$$;

create function private.read_terms(terms jsonb) returns private.search_term[] language plpgsql immutable as $$
declare
  found private.search_term[];
begin
  if jsonb_typeof(terms) is distinct from 'array' or jsonb_array_length(terms) > 16 then
    raise exception using errcode = 'invalid_parameter_value', message = 'terms must be an array of at most 16 terms';
  end if;
  select coalesce(array_agg(case t.kind
      when 'prefix' then (t.kind, rtrim(folded, ' '), '{}')::private.search_term
      when 'reference' then (t.kind, replace(folded, ' ', ''), string_to_array(btrim(folded), ' '))::private.search_term
      else (t.kind, folded, '{}')::private.search_term
    end), '{}') into found
  from jsonb_to_recordset(terms) as t (kind text, "text" text), private.searched_text(t.text) as folded;
  if exists (select from jsonb_to_recordset(terms) as t (kind text, "text" text)
    where t.kind is null or t.kind not in ('word', 'prefix', 'phrase', 'reference')
      or t.text is null or char_length(t.text) > 1100 or btrim(private.searched_text(t.text)) = '') then
    raise exception using errcode = 'invalid_parameter_value', message = 'each term needs a kind, and a text with letters or digits';
  end if;
  return found;
end
$$;

-- `before_seq` null: all of the conversation.
create type private.search_place as (conversation_id uuid, before_seq bigint);

create function private.read_places(places jsonb) returns private.search_place[] language plpgsql immutable as $$
declare
  found private.search_place[];
begin
  if jsonb_typeof(places) is distinct from 'array' or jsonb_array_length(places) not between 1 and 5000 then
    raise exception using errcode = 'invalid_parameter_value', message = 'places must be an array of 1 to 5000 places';
  end if;
  select array_agg((p.conversation_id, p.before_seq)::private.search_place) into found
  from jsonb_to_recordset(places) as p (conversation_id uuid, before_seq bigint);
  return found;
end
$$;

create type private.search_bounds as (
  senders uuid[], written_from timestamptz, written_to timestamptz, with_attachment boolean, "limit" integer, before_at timestamptz, before_id uuid);

create function private.read_bounds(asked jsonb) returns private.search_bounds language plpgsql immutable as $$
declare
  bounds private.search_bounds := jsonb_populate_record(null::private.search_bounds, asked);
begin
  if bounds.limit is null or bounds.limit not between 1 and 50 or cardinality(bounds.senders) > 1000
    or (bounds.before_at is null) <> (bounds.before_id is null) then
    raise exception using errcode = 'invalid_parameter_value',
      message = 'a search needs a limit of 1 to 50, at most 1000 senders, and both or neither of before_at and before_id';
  end if;
  return bounds;
end
$$;

-- Newest first, as the caller may see them. `next` is where the search goes on; null where everything was looked at.
create function public.search_messages(asked jsonb) returns json
language plpgsql stable security invoker set search_path = '' set timezone = 'UTC' as $$
declare
  most_looked_at constant integer := 20000;
  terms constant private.search_term[] := private.read_terms(asked -> 'terms');
  places constant private.search_place[] := private.read_places(asked -> 'places');
  bounds constant private.search_bounds := private.read_bounds(asked);
  looked_at integer := 0;
  found json[] := '{}';
  next json;
  m record;
begin
  if private.claim_user_id() is null or not private.account_is_active() then
    raise exception using errcode = 'insufficient_privilege', message = 'an active account is needed';
  end if;
  for m in
    select msg.id, msg.conversation_id, msg.seq, msg.sender_id, msg.content, msg.written_at
    from unnest(places) as p
    join public.message msg on msg.conversation_id = p.conversation_id and msg.seq < coalesce(p.before_seq, 9223372036854775807)
    where msg.deleted_at is null
      and (bounds.senders is null or msg.sender_id = any (bounds.senders))
      and (bounds.written_from is null or msg.written_at >= bounds.written_from)
      and (bounds.written_to is null or msg.written_at < bounds.written_to)
      and (not coalesce(bounds.with_attachment, false) or msg.attachments <> '[]')
      and (bounds.before_at is null or (msg.written_at, msg.id) < (bounds.before_at, bounds.before_id))
    order by msg.written_at desc, msg.id desc limit most_looked_at
  loop
    looked_at := looked_at + 1;
    if private.holds_terms(m.content, terms) then found := found || to_json(m); end if;
    if cardinality(found) = bounds.limit or looked_at = most_looked_at then
      next := json_build_object('before_at', m.written_at, 'before_id', m.id);
      exit;
    end if;
  end loop;
  return json_build_object('rows', array_to_json(found), 'next', next);
end
$$;

revoke execute on function public.search_messages(jsonb) from public, anon;
grant execute on function public.search_messages(jsonb) to authenticated;
revoke execute on function private.searched_text(text), private.holds_part(text, text, text), private.holds_terms(text, private.search_term[]),
  private.read_terms(jsonb), private.read_places(jsonb), private.read_bounds(jsonb) from public;
grant execute on function private.searched_text(text), private.holds_part(text, text, text), private.holds_terms(text, private.search_term[]),
  private.read_terms(jsonb), private.read_places(jsonb), private.read_bounds(jsonb) to authenticated;
