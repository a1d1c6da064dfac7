-- Read models as they stood live in schemas of their own for a while. A right on the database would not be copied with it.
create function live.temporary_schema(name text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if name !~ '^asof_[0-9]+_[0-9]+$' then
    raise exception 'not the name of a temporary schema: %', name;
  end if;
  execute format('create schema %I authorization answerable_app', name);
end $$;

revoke all on function live.temporary_schema from public;
grant execute on function live.temporary_schema to answerable_app;
