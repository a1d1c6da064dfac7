-- The tables of a read model are a generation. One is live; the one before it is kept to go back to; others are being made.
alter table live.projection
  add column generation bigint not null default 0,
  add column owner text,
  drop constraint projection_state_check,
  add constraint projection_state_check check (state in ('NEW', 'RUNNING', 'STOPPED', 'HELD'));

create table live.generation(
  id       bigint generated always as identity primary key,
  name     text not null,
  version  int not null,
  state    text not null check (state in ('BUILDING', 'PREVIOUS')),
  position bigint not null,
  events   bigint not null,
  made_at  timestamptz not null default clock_timestamp()
);
create unique index one_previous on live.generation(name) where state = 'PREVIOUS';

-- Rebuilds and verifications, running and done; of long ago only the outcome matters.
create table live.rebuild(
  id         uuid primary key,
  ending     text not null check (ending in ('SWITCH', 'COMPARE')),
  names      text[] not null,
  phase      text not null,
  done       bigint not null default 0,
  total      bigint not null default 0,
  rate       double precision,
  eta        timestamptz,
  position   bigint,
  source     text,
  error      text,
  outcome    jsonb,
  node       text not null,
  body_hash  text,
  cancelled  boolean not null default false,
  started_at timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp(),
  ended_at   timestamptz
);
create index rebuilds_latest_first on live.rebuild(started_at desc);

grant select, insert, update, delete on live.generation, live.rebuild to answerable_app;
grant usage on all sequences in schema live to answerable_app;
do $$ begin
  begin
    grant pg_read_all_stats to answerable_app;  -- who appends, who holds a snapshot
  exception when insufficient_privilege then null;
  end;
end $$;

-- Generations live in schemas of their own. A right on the database would not be copied with it.
create function live.new_schema(name text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if name !~ '^(asof_[0-9]+_[0-9]+|building_[0-9]+|(previous|aside)_[a-z_]+)$' then
    raise exception 'not the name of a generation: %', name;
  end if;
  execute format('create schema %I authorization answerable_app', name);
end $$;

revoke all on function live.new_schema from public;
grant execute on function live.new_schema to answerable_app;
