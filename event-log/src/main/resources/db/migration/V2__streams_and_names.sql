-- The streams of an estate, found without reading its events.
create index stream_of_estate on event(estate, type) where seq = 0;

-- What the numbers of event types mean, as every program that may record them says: another can name what it does not know.
create table event_type(
  number smallint primary key,
  name   text not null unique,
  kind   text not null
);
grant select on event_type to answerable_appender, answerable_app;
