-- Who may hear and say that someone is typing: those who take part in the conversation. Nothing of it is stored.

create function private.takes_part_in(topic text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.conversation_participant p
    where p.conversation_id = case
        when topic ~ '^conversation:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(topic, ':', 2)::uuid end
      and p.user_id = private.claim_user_id() and p.left_at is null and p.deleted_at is null)
$$;
grant execute on function private.takes_part_in(text) to authenticated;

create policy participants_hear on realtime.messages for select to authenticated
  using (extension = 'broadcast' and (select private.takes_part_in(realtime.topic())));

create policy participants_say on realtime.messages for insert to authenticated
  with check (extension = 'broadcast' and (select private.takes_part_in(realtime.topic())) and (select private.account_is_active()));
