-- How far an import has come. Nothing here is a source of truth: what was imported stands in the log.
create table import_job (
  id uuid primary key,
  estate uuid not null,
  mapping text not null,
  dry_run boolean not null,
  requested_by text not null,
  body_hash text not null,
  columns text[] not null,
  state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  total bigint not null default 0,
  imported bigint not null default 0,
  skipped bigint not null default 0,
  rejected bigint not null default 0,
  queued_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  done_at_start bigint not null default 0,
  finished_at timestamptz
);
create index import_job_waiting on import_job (queued_at) where state in ('QUEUED', 'RUNNING');

-- The cells are kept until the row has its outcome, and no longer.
create table import_row (
  job uuid not null references import_job on delete cascade,
  row_no int not null,
  occurred_at timestamptz,
  identity uuid,
  by_content boolean not null default false,
  occurrence int not null default 1,
  cells text[],
  outcome text check (outcome in ('IMPORTED', 'SKIPPED', 'REJECTED')),
  code text,
  field text,
  primary key (job, row_no)
);
create index import_row_waiting on import_row (job, occurred_at, row_no) where outcome is null;
create index import_row_outcome on import_row (job, outcome, row_no);

grant select, insert, update, delete on import_job, import_row to answerable_app;
