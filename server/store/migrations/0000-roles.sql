-- What row-level security rests on. The two roles themselves belong to the server, not to this database: roles.ts creates them.
-- claimwright_owner owns everything and runs the migrations; claimwright_app is the application and owns nothing. What it may do
-- with a table is granted where the table is created.

grant usage on schema app, public to claimwright_app;

-- The practice that the transaction may write: `SET LOCAL app.practice_id = '…'`. Null, and so nothing, when it is not set; after
-- a transaction that set it, PostgreSQL keeps the name with an empty text.
create function app.current_practice() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.practice_id', true), '')::uuid
$$;

-- The practices that the transaction may read: `SET LOCAL app.practice_ids = '{…,…}'`, else the one it may write, else none.
create function app.readable_practices() returns uuid[] language sql stable parallel safe as $$
  select coalesce(
    nullif(current_setting('app.practice_ids', true), '')::uuid[],
    array_remove(array[nullif(current_setting('app.practice_id', true), '')::uuid], null)
  )
$$;
