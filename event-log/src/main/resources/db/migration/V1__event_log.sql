-- The log. Rows are added by append() and never changed.
create table event(
  position     bigint primary key,
  event_id     uuid not null unique,
  stream       uuid not null,
  seq          int not null check (seq >= 0),
  estate       uuid,
  type         smallint not null,
  revision     smallint not null,
  command_id   uuid unique,
  business_key text collate "C" unique,
  recorded_at  timestamptz not null,
  meta         bytea not null,
  payload      bytea not null,
  unique (stream, seq)
);
create index event_by_type on event(type, position);

create function append(
    event_ids uuid[], streams uuid[], seqs int[], estates uuid[], types smallint[], revisions smallint[],
    command_ids uuid[], business_keys text[], metas bytea[], payloads bytea[], demo_now timestamptz,
    out base bigint, out at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before timestamptz;
begin
  perform pg_advisory_xact_lock(7);  -- a statement of its own: the next one sees the latest commit
  select e.position, e.recorded_at into base, before from public.event e order by e.position desc limit 1;
  base := coalesce(base, 0);
  at := greatest(coalesce(demo_now, clock_timestamp()), before);
  insert into public.event(
      position, event_id, stream, seq, estate, type, revision, command_id, business_key, recorded_at, meta, payload)
    select base + n.o, n.event_id, n.stream, n.seq, n.estate, n.type, n.revision, n.command_id, n.business_key, at, n.meta, n.payload
    from unnest(event_ids, streams, seqs, estates, types, revisions, command_ids, business_keys, metas, payloads)
      with ordinality as n(event_id, stream, seq, estate, type, revision, command_id, business_key, meta, payload, o);
end $$;

create function event_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed or removed';
end $$;
create trigger event_is_final before update or delete on event for each row execute function event_is_final();
create trigger event_stays before truncate on event for each statement execute function event_is_final();

-- Where automations stand in the log.
create table token_entry(
  processor_name text not null,
  segment        int not null,
  token          bytea,
  token_type     text,
  timestamp      text,
  owner          text,
  primary key (processor_name, segment)
);

do $$
declare name text;
begin
  perform pg_advisory_xact_lock(8);
  foreach name in array array['answerable_appender', 'answerable_app'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I nologin', name);
      end if;
    exception when duplicate_object or unique_violation then null;  -- another database of this cluster was faster
    end;
    begin
      execute format('grant %I to current_user', name);
    exception when unique_violation then null;
    end;
    execute format('grant usage on schema public to %I', name);
  end loop;
end $$;

revoke all on event from public;
revoke all on function append from public;
grant select on event to answerable_appender, answerable_app;
grant execute on function append to answerable_appender;
grant select, insert, update, delete on token_entry to answerable_app;
