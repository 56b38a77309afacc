-- Assignments with their amounts, events and notes: sync/model/tables/marketplace.ts.
-- Each carries client_id and expert_id, copied by trigger, so that a shape's condition is a plain equality.

create table public.expertassignment (
  id uuid primary key default private.new_id(),
  reference text unique,
  clientproduiteligible_id uuid not null references public.clientproduiteligible (id),
  client_id uuid not null references public.client (id),
  client_name text not null,
  produiteligible_id uuid not null references public.produiteligible (id),
  expert_id uuid references public.expert (id),
  expert_name text,
  created_by uuid not null references public.app_user (id),
  status text not null default 'draft' check (status in (
    'draft', 'pending', 'accepted', 'in_progress', 'on_hold', 'submitted', 'completed', 'rejected', 'expired', 'cancelled')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  estimated_duration_days integer check (estimated_duration_days between 1 and 730),
  actual_duration_days integer check (actual_duration_days >= 0),
  actual_duration_reason text,
  due_on date,
  offer_expires_at timestamptz(3),
  terms_version integer not null default 1,
  hold_reason text check (hold_reason in ('waiting_client', 'waiting_expert', 'waiting_authority', 'other')),
  progress_pct integer not null default 0 check (progress_pct between 0 and 100),
  assigned_at timestamptz(3),
  accepted_at timestamptz(3),
  started_at timestamptz(3),
  held_at timestamptz(3),
  held_days_total integer not null default 0,
  submitted_at timestamptz(3),
  validate_before timestamptz(3),
  completed_at timestamptz(3),
  closed_at timestamptz(3),
  reason_code text,
  reason_note text,
  reassigned_from_id uuid references public.expertassignment (id),
  last_activity_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  -- A draft has no expert yet, so that none can see it; a discarded draft never had one.
  check (case when status = 'draft' then expert_id is null else expert_id is not null or status = 'cancelled' end),
  check ((status = 'on_hold') = (hold_reason is not null))
);
create index on public.expertassignment (expert_id, status);
create index on public.expertassignment (client_id, status);
create index on public.expertassignment (status, priority, due_on);
create index on public.expertassignment (offer_expires_at) where status = 'pending';
create index on public.expertassignment (clientproduiteligible_id);
create unique index expertassignment_one_pending_offer on public.expertassignment (clientproduiteligible_id)
  where status = 'pending' and deleted_at is null;
select private.sync_table('public.expertassignment');

create table public.assignment_compensation (
  id uuid primary key default private.new_id(),
  assignment_id uuid not null unique references public.expertassignment (id),
  client_id uuid not null,
  expert_id uuid,
  compensation_model text not null check (compensation_model in ('fixed', 'day_rate', 'success_fee', 'mixed')),
  compensation_amount_cents bigint check (compensation_amount_cents >= 0),
  compensation_day_rate_cents bigint check (compensation_day_rate_cents >= 0),
  compensation_percentage_bps integer check (compensation_percentage_bps between 0 and 10000),
  compensation_min_cents bigint check (compensation_min_cents >= 0),
  compensation_cap_cents bigint check (compensation_cap_cents >= 0),
  compensation_status text not null default 'none' check (compensation_status in (
    'none', 'quoted', 'agreed', 'to_invoice', 'invoiced', 'paid', 'disputed', 'credited', 'cancelled')),
  vat_bps integer not null default 2000 check (vat_bps between 0 and 10000),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.assignment_compensation (client_id);
create index on public.assignment_compensation (expert_id);
select private.sync_table('public.assignment_compensation');

create table public.assignment_commission (
  id uuid primary key default private.new_id(),
  assignment_id uuid not null unique references public.expertassignment (id),
  expert_id uuid not null,
  commission_bps integer not null check (commission_bps between 0 and 10000),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.assignment_commission (expert_id);
select private.sync_table('public.assignment_commission');

-- Append-only: nobody but the owner of the tables is ever granted UPDATE or DELETE.
create table public.assignment_event (
  id uuid primary key default private.new_id(),
  assignment_id uuid not null references public.expertassignment (id),
  client_id uuid not null,
  expert_id uuid,
  -- 1, 2, 3… within its assignment: given by trigger.
  seq bigint not null,
  command text not null,
  from_status text check (from_status in (
    'draft', 'pending', 'accepted', 'in_progress', 'on_hold', 'submitted', 'completed', 'rejected', 'expired', 'cancelled')),
  to_status text check (to_status in (
    'draft', 'pending', 'accepted', 'in_progress', 'on_hold', 'submitted', 'completed', 'rejected', 'expired', 'cancelled')),
  actor_user_id uuid references public.app_user (id),
  -- As it was then: a history doesn't follow later changes of a name.
  actor_name text,
  actor_role text not null check (actor_role in ('client', 'expert', 'admin', 'system')),
  reason_code text,
  note text,
  written_at timestamptz(3) not null default now(),
  recorded_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (assignment_id, seq)
);
create index on public.assignment_event (client_id);
create index on public.assignment_event (expert_id);
select private.sync_table('public.assignment_event');

create table public.assignment_note (
  id uuid primary key default private.new_id(),
  assignment_id uuid not null references public.expertassignment (id),
  client_id uuid not null,
  expert_id uuid,
  author_id uuid not null references public.app_user (id),
  author_name text not null,
  body text not null check (char_length(body) <= 10000 and (body <> '' or deleted_at is not null)),
  pinned boolean not null default false,
  written_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.assignment_note (assignment_id);
create index on public.assignment_note (client_id);
create index on public.assignment_note (expert_id);
create index on public.assignment_note (author_id);
select private.sync_table('public.assignment_note');

-- The firm's own notes: a table of their own, so that no policy of the shared ones could ever show them.
create table public.assignment_internal_note (
  id uuid primary key default private.new_id(),
  assignment_id uuid not null references public.expertassignment (id),
  author_id uuid not null references public.app_user (id),
  author_name text not null,
  body text not null check (char_length(body) <= 10000 and (body <> '' or deleted_at is not null)),
  pinned boolean not null default false,
  written_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.assignment_internal_note (assignment_id);
create index on public.assignment_internal_note (author_id);
select private.sync_table('public.assignment_internal_note');
