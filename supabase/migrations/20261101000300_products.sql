-- Eligible products, experts' specialities in them, and clients' files: sync/model/tables/marketplace.ts.

create table public.produiteligible (
  id uuid primary key default private.new_id(),
  code text not null unique,
  nom text not null,
  categorie text not null,
  description text not null default '',
  legal_basis text,
  authority text,
  periodicity text not null check (periodicity in ('monthly', 'quarterly', 'yearly', 'once')),
  criteria jsonb not null default '[]',
  required_documents jsonb not null default '[]',
  montant_min_cents bigint,
  montant_max_cents bigint,
  taux_min_bps integer,
  taux_max_bps integer,
  duree_min_days integer,
  duree_max_days integer,
  milestone_template jsonb not null default '[]',
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  check (montant_min_cents <= montant_max_cents),
  check (taux_min_bps <= taux_max_bps),
  check (duree_min_days <= duree_max_days)
);
select private.sync_table('public.produiteligible');

create table public.expert_specialisation (
  id uuid primary key default private.new_id(),
  expert_id uuid not null references public.expert (id),
  produiteligible_id uuid not null references public.produiteligible (id),
  level text not null check (level in ('junior', 'confirme', 'senior', 'referent')),
  years integer not null default 0 check (years >= 0),
  pricing_model text not null check (pricing_model in ('fixed', 'day_rate', 'success_fee', 'mixed')),
  day_rate_cents bigint check (day_rate_cents >= 0),
  fixed_amount_cents bigint check (fixed_amount_cents >= 0),
  success_fee_bps integer check (success_fee_bps between 0 and 10000),
  min_fee_cents bigint check (min_fee_cents >= 0),
  cap_cents bigint check (cap_cents >= 0),
  validation_status text not null default 'declared'
    check (validation_status in ('declared', 'validated', 'refused', 'suspended')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (expert_id, produiteligible_id)
);
create index on public.expert_specialisation (produiteligible_id);
select private.sync_table('public.expert_specialisation');

create table public.clientproduiteligible (
  id uuid primary key default private.new_id(),
  client_id uuid not null references public.client (id),
  -- The expert now assigned or offered, who may read the file: kept by the assignments' trigger.
  expert_id uuid references public.expert (id),
  produiteligible_id uuid not null references public.produiteligible (id),
  period_from date not null,
  period_to date not null,
  statut text not null default 'a_verifier'
    check (statut in ('a_verifier', 'eligible', 'ineligible', 'en_cours', 'termine', 'annule')),
  eligibility_answers jsonb not null default '{}',
  estimated_amount_cents bigint check (estimated_amount_cents >= 0),
  final_amount_cents bigint check (final_amount_cents >= 0),
  final_rate_bps integer check (final_rate_bps >= 0),
  claim_deadline_on date,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  notes text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  rev bigint not null,
  unique (client_id, produiteligible_id, period_from),
  check (period_from <= period_to)
);
create index on public.clientproduiteligible (expert_id);
create index on public.clientproduiteligible (produiteligible_id);
select private.sync_table('public.clientproduiteligible');
