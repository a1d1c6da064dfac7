-- Read models. Everything here can be dropped and made again from the log; the tables are made by the projections themselves.
create schema live;

create table live.projection(
  name            text primary key,
  version         int not null,
  position        bigint not null default 0,
  events          bigint not null default 0,
  state           text not null default 'RUNNING' check (state in ('RUNNING', 'STOPPED')),
  failed_position bigint,
  failed_event    text,
  failed_reason   text,
  updated_at      timestamptz not null default clock_timestamp()
);

grant usage, create on schema live to answerable_app;
grant select, insert, update, delete on live.projection to answerable_app;
