-- Read models as they stood live in schemas of their own for a while.
do $$ begin execute format('grant create on database %I to answerable_app', current_database()); end $$;
