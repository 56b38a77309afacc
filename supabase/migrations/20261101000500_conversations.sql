-- Conversations, who takes part, and what is said: sync/model/tables/conversations.ts.

create table public.conversation (
  id uuid primary key default private.new_id(),
  kind text not null check (kind in ('assignment', 'support', 'pre_contact')),
  assignment_id uuid unique references public.expertassignment (id),
  client_id uuid references public.client (id),
  client_name text,
  expert_id uuid references public.expert (id),
  expert_name text,
  title text not null,
  state text not null default 'open' check (state in ('open', 'read_only', 'closed')),
  assignee_admin_id uuid references public.app_user (id),
  last_seq bigint not null default 0 check (last_seq >= 0),
  last_message_at timestamptz(3),
  last_message_preview text,
  last_sender_id uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  check ((kind = 'assignment') = (assignment_id is not null)),
  check (case kind when 'support' then num_nonnulls(client_id, expert_id) = 1 else num_nonnulls(client_id, expert_id) = 2 end)
)
-- Each message writes its conversation again: room on the page keeps that off the indexes.
with (fillfactor = 70);
create index on public.conversation (client_id);
create index on public.conversation (expert_id);
create index on public.conversation (kind) where kind = 'support';
-- One support conversation per company, and per expert.
create unique index conversation_one_support_per_client on public.conversation (client_id) where kind = 'support';
create unique index conversation_one_support_per_expert on public.conversation (expert_id) where kind = 'support';
select private.sync_table('public.conversation');

create table public.conversation_participant (
  id uuid primary key default private.new_id(),
  conversation_id uuid not null references public.conversation (id),
  conversation_kind text not null check (conversation_kind in ('assignment', 'support', 'pre_contact')),
  client_id uuid,
  expert_id uuid,
  user_id uuid not null references public.app_user (id),
  display_name text not null,
  role text not null check (role in ('client', 'expert', 'admin', 'system')),
  joined_at timestamptz(3) not null default now(),
  left_at timestamptz(3),
  delivered_seq bigint not null default 0 check (delivered_seq >= 0),
  read_seq bigint not null default 0 check (read_seq >= 0),
  read_at timestamptz(3),
  shares_receipts boolean not null default true,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (conversation_id, user_id)
) with (fillfactor = 70);
create index on public.conversation_participant (client_id);
create index on public.conversation_participant (expert_id);
create index on public.conversation_participant (user_id);
create index on public.conversation_participant (conversation_kind) where conversation_kind = 'support';
select private.sync_table('public.conversation_participant');

create table public.participant_state (
  id uuid primary key default private.new_id(),
  conversation_id uuid not null references public.conversation (id),
  user_id uuid not null references public.app_user (id),
  last_read_seq bigint not null default 0 check (last_read_seq >= 0),
  last_read_at timestamptz(3),
  muted_until timestamptz(3),
  pinned_rank integer,
  archived_at timestamptz(3),
  notify_level text not null default 'all' check (notify_level in ('all', 'mentions', 'none')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (user_id, conversation_id)
) with (fillfactor = 70);
create index on public.participant_state (conversation_id);
select private.sync_table('public.participant_state');

-- conversation_kind, assignment_id, client_id and expert_id are copies of the conversation's, which has the checks and the
-- foreign keys. Each index here is paid for with every message: one for the conversation's pages, and one per shape.
create table public.message (
  id uuid primary key default private.new_id(),
  conversation_id uuid not null references public.conversation (id),
  conversation_kind text not null,
  assignment_id uuid,
  client_id uuid,
  expert_id uuid,
  seq bigint,
  sender_id uuid not null references public.app_user (id),
  sender_role text not null check (sender_role in ('client', 'expert', 'admin', 'system')),
  message_type text not null default 'text' check (message_type in ('text', 'file', 'system', 'status_change')),
  content text not null check (char_length(content) <= 10000),
  mentions jsonb not null default '[]' check (jsonb_typeof(mentions) = 'array'),
  attachments jsonb not null default '[]' check (jsonb_typeof(attachments) = 'array'),
  reply_to_id uuid references public.message (id),
  priority text not null default 'normal' check (priority in ('normal', 'urgent')),
  urgent_reason text,
  written_at timestamptz(3) not null default now(),
  received_at timestamptz(3),
  edited_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (conversation_id, seq),
  check (content <> '' or message_type <> 'text' or deleted_at is not null),
  check ((priority = 'urgent') = (urgent_reason is not null))
);
create index on public.message (client_id);
create index on public.message (expert_id);
create index on public.message (reply_to_id) where reply_to_id is not null;
create index on public.message (conversation_kind) where conversation_kind = 'support';
select private.sync_table('public.message');
