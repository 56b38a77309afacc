-- People, client companies and experts: sync/model/tables/people.ts.

-- The account's id is the one in auth.users. No foreign key: an account outlives its sign-in, and may precede it.
create table public.app_user (
  id uuid primary key,
  email text not null,
  display_name text not null,
  role text not null check (role in ('client', 'expert', 'admin')),
  admin_role text check (admin_role in ('super_admin', 'ops', 'support', 'finance', 'auditor')),
  status text not null default 'active'
    check (status in ('invited', 'active', 'suspended', 'closing', 'erased', 'expired')),
  locale text not null default 'fr-FR' check (locale in ('fr-FR', 'en-GB')),
  timezone text not null default 'Europe/Paris',
  share_read_receipts boolean not null default true,
  share_typing boolean not null default true,
  presence_status text not null default 'available'
    check (presence_status in ('available', 'busy', 'away', 'on_leave')),
  presence_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  check ((role = 'admin') = (admin_role is not null))
);
create unique index app_user_email_key on public.app_user (lower(email));
select private.sync_table('public.app_user');

create table public.client (
  id uuid primary key default private.new_id(),
  legal_name text not null,
  trade_name text,
  siren text check (siren ~ '^[0-9]{9}$'),
  siret text check (siret ~ '^[0-9]{14}$'),
  naf text,
  vat_number text,
  sector text,
  headcount integer check (headcount >= 0),
  annual_revenue_cents bigint,
  founded_on date,
  address_line text,
  postal_code text,
  city text,
  country text not null default 'FR',
  phone text,
  status text not null default 'active' check (status in ('prospect', 'active', 'suspended', 'closed', 'erased')),
  account_manager_user_id uuid references public.app_user (id),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.client (account_manager_user_id);
select private.sync_table('public.client');

create table public.client_member (
  id uuid primary key default private.new_id(),
  client_id uuid not null references public.client (id),
  user_id uuid not null references public.app_user (id),
  -- The person's name, filled and kept by trigger.
  display_name text not null,
  member_role text not null check (member_role in ('owner', 'member', 'viewer')),
  joined_at timestamptz(3) default now(),
  revoked_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (client_id, user_id)
);
create index on public.client_member (user_id);
select private.sync_table('public.client_member');

create table public.expert (
  id uuid primary key default private.new_id(),
  user_id uuid not null unique references public.app_user (id),
  -- The person's name, filled and kept by trigger.
  display_name text not null,
  headline text,
  cabinet_name text,
  siren text check (siren ~ '^[0-9]{9}$'),
  bio text,
  years_experience integer check (years_experience >= 0),
  languages jsonb not null default '["fr"]' check (jsonb_typeof(languages) = 'array'),
  regions jsonb not null default '[]' check (jsonb_typeof(regions) = 'array'),
  remote_ok boolean not null default true,
  day_rate_cents bigint check (day_rate_cents >= 0),
  approval_status text not null default 'draft'
    check (approval_status in ('draft', 'submitted', 'approved', 'refused', 'suspended', 'closed')),
  availability_status text not null default 'available'
    check (availability_status in ('available', 'partial', 'unavailable')),
  available_from date,
  weekly_days integer check (weekly_days between 0 and 7),
  -- From here on derived by the server, never written by a person.
  rating_avg_hundredths integer check (rating_avg_hundredths between 100 and 500),
  rating_count integer not null default 0,
  completed_count integer not null default 0,
  active_count integer not null default 0,
  acceptance_rate_bps integer check (acceptance_rate_bps between 0 and 10000),
  response_time_median_min integer,
  on_time_rate_bps integer check (on_time_rate_bps between 0 and 10000),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
create index on public.expert (approval_status);
select private.sync_table('public.expert');

-- What the expert agreed with the firm: apart from the profile, because others must not see it.
create table public.expert_terms (
  id uuid primary key default private.new_id(),
  expert_id uuid not null unique references public.expert (id),
  commission_bps integer not null check (commission_bps between 0 and 10000),
  capacity_max_active integer not null default 5 check (capacity_max_active >= 0),
  approved_by uuid references public.app_user (id),
  approved_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null
);
select private.sync_table('public.expert_terms');
