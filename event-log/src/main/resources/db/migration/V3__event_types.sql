-- What the numbers of event types mean, as each program that appends said at its start; so an older one can name what it does not know.
create table event_type(
  number smallint primary key,
  name   text not null unique,
  kind   text not null
);
grant select on event_type to answerable_app, answerable_appender;
