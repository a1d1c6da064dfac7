-- The streams of one estate, by what began them.
create index streams_of_an_estate on event(estate, type) where seq = 0;
