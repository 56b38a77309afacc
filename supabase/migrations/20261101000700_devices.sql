-- Of the cloud alone, in no shape: devices, the commands they have sent, and the firm's settings.

create table public.device (
  id uuid primary key,
  user_id uuid not null references public.app_user (id),
  name text,
  platform text,
  os_version text,
  app_version text,
  last_seen_at timestamptz(3) not null default now(),
  last_sync_at timestamptz(3),
  revoked_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create index on public.device (user_id);
alter table public.device enable row level security;

-- What became of each command: asked again under the same number, the answer is the same and nothing is done twice.
create table public.sync_command (
  device_id uuid not null references public.device (id),
  number bigint not null check (number > 0),
  user_id uuid not null,
  name text not null,
  -- Of name and input: tells a repetition from another command under a used number.
  input_hash bytea not null,
  status text not null check (status in ('applied', 'refused')),
  code text,
  detail text,
  -- [{"table": …, "id": …}]: the rows to show again when the command is repeated.
  touched jsonb not null default '[]',
  recorded_at timestamptz(3) not null default now(),
  primary key (device_id, number),
  check ((status = 'refused') = (code is not null))
);
alter table public.sync_command enable row level security;

create table public.firm_setting (
  key text primary key,
  value jsonb not null,
  effective_from timestamptz(3) not null default now(),
  changed_by uuid references public.app_user (id)
);
alter table public.firm_setting enable row level security;
