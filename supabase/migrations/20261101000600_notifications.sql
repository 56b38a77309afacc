-- What a person is told, and how they want to be told: sync/model/tables/notifications.ts.

-- A function and not a list in each table: Postgres reads a check's whole text again for every statement, and this list
-- would cost more than the row.
create function private.is_notification_type(type text) returns boolean language plpgsql immutable as $$
begin
  return type in (
    'message_new', 'message_mention', 'message_urgent',
    'assignment_offered', 'assignment_offer_expiring', 'assignment_accepted', 'assignment_rejected', 'assignment_expired',
    'assignment_cancelled', 'assignment_started', 'assignment_on_hold', 'assignment_resumed', 'assignment_submitted',
    'assignment_changes_requested', 'assignment_completed', 'assignment_overdue',
    'terms_changed', 'milestone_due', 'document_requested', 'document_refused', 'document_received', 'claim_deadline',
    'review_to_give', 'review_published', 'review_answered', 'dispute_opened', 'dispute_updated',
    'invoice_issued', 'invoice_overdue', 'invoice_paid', 'expert_approval', 'account_security',
    'sync_refused', 'system_announcement', 'kpi_alert');
end
$$;
grant execute on function private.is_notification_type(text) to authenticated, service_role;

create table public.notification (
  id uuid primary key default private.new_id(),
  user_id uuid not null references public.app_user (id),
  type text not null check (private.is_notification_type(type)),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  params jsonb not null default '{}' check (jsonb_typeof(params) = 'object'),
  entity_type text,
  entity_id uuid,
  deep_link text,
  group_key text not null,
  dedup_key text not null,
  expires_at timestamptz(3),
  seen_at timestamptz(3),
  read_at timestamptz(3),
  archived_at timestamptz(3),
  snoozed_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (user_id, dedup_key)
);
create index notification_unread_by_group on public.notification (user_id, group_key) where read_at is null;
select private.sync_table('public.notification');

create table public.notification_preference (
  id uuid primary key default private.new_id(),
  user_id uuid not null references public.app_user (id),
  type text not null check (private.is_notification_type(type)),
  channel text not null check (channel in ('in_app', 'os', 'email', 'sound')),
  mode text not null check (mode in ('off', 'immediate', 'digest')),
  min_priority text not null default 'low' check (min_priority in ('low', 'normal', 'high', 'urgent')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (user_id, type, channel)
);
select private.sync_table('public.notification_preference');

create table public.notification_schedule (
  id uuid primary key default private.new_id(),
  user_id uuid not null references public.app_user (id),
  -- ISO weekdays, 1 for Monday.
  days jsonb not null default '[1, 2, 3, 4, 5, 6, 7]' check (jsonb_typeof(days) = 'array'),
  from_time text not null check (from_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  to_time text not null check (to_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  timezone text not null default 'Europe/Paris',
  allow_urgent boolean not null default true,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.notification_schedule (user_id);
select private.sync_table('public.notification_schedule');

-- How much a notification weighs when nothing raises it.
create function private.notification_priority(notification_type text) returns text language sql immutable as $$
  select case
    when notification_type in ('message_urgent', 'assignment_offer_expiring', 'dispute_opened', 'account_security') then 'urgent'
    when notification_type in (
      'message_mention', 'assignment_offered', 'assignment_accepted', 'assignment_rejected', 'assignment_expired',
      'assignment_cancelled', 'assignment_submitted', 'assignment_changes_requested', 'assignment_overdue', 'terms_changed',
      'document_requested', 'document_refused', 'dispute_updated', 'invoice_overdue', 'expert_approval', 'sync_refused',
      'kpi_alert') then 'high'
    when notification_type in ('review_to_give', 'system_announcement') then 'low'
    else 'normal'
  end
$$;

create type private.news as (
  user_id uuid, type text, params jsonb, entity_type text, entity_id uuid, deep_link text, group_key text, dedup_key text);

-- The one place where notifications are made. The same dedup_key tells a person once. Only the server's own functions
-- may call it.
create function private.notify(news private.news[]) returns void language plpgsql volatile as $$
begin
  insert into public.notification (user_id, type, priority, params, entity_type, entity_id, deep_link, group_key, dedup_key)
  select n.user_id, n.type, private.notification_priority(n.type), n.params, n.entity_type, n.entity_id, n.deep_link,
    n.group_key, n.dedup_key
  from unnest(news) with ordinality as n (user_id, type, params, entity_type, entity_id, deep_link, group_key, dedup_key, place)
  order by n.place
  on conflict (user_id, dedup_key) do nothing;
end
$$;

-- The same for one person and one thing.
create function private.notify(
  user_id uuid, type text, params jsonb, entity_type text, entity_id uuid, deep_link text, group_key text, dedup_key text
) returns void language sql volatile as $$
  select private.notify(array[row ($1, $2, $3, $4, $5, $6, $7, $8)::private.news])
$$;
