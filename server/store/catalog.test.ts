import { expect, it } from 'vitest';
import { catalogViolations, definerFunctions, globalTables, ledgerTables, ruleNames } from './catalog-rules.ts';
import { testDatabase } from './test-database.ts';

const database = await testDatabase();

it('breaks no rule of the house', async () => {
  expect(await database.asOwner(catalogViolations)).toEqual([]);
});

it('lists no table or function that is gone', async () => {
  const { rows } = await database.pool.query(
    `select coalesce(array_agg(name), '{}') as gone from unnest($1::text[]) as name where to_regclass(name) is null`,
    [[...globalTables, ...ledgerTables]],
  );
  expect(rows[0].gone).toEqual([]);
  for (const name of definerFunctions) await expect(database.pool.query('select $1::regproc', [name])).resolves.toBeDefined();
});

// Each plants one fault in a schema that is otherwise right, and must turn one rule red.
const good = `
  create schema planted;
  create table planted.parent (practice_id uuid not null references practice (id), id uuid not null, primary key (practice_id, id));
  create table planted.t (practice_id uuid not null references practice (id), id uuid not null, parent uuid, n bigint generated always as identity,
    primary key (practice_id, id), foreign key (practice_id, parent) references planted.parent (practice_id, id));
  create view planted.v with (security_invoker = true) as select * from planted.t;
  do $$ declare name text; begin
    foreach name in array '{parent,t}'::text[] loop
      execute format('alter table planted.%I enable row level security, force row level security', name);
      execute format('create policy reads on planted.%I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', name);
      execute format('create policy writes on planted.%I using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()))', name);
    end loop;
  end $$;
  grant select, insert, update, delete on all tables in schema planted to claimwright_app;`;

const faults: [rule: string, plant: string, at: RegExp][] = [
  ['a table without a practice is on the list', 'create table planted.x (id uuid primary key)', /planted\.x/],
  [
    'practice_id is a uuid and never null',
    'alter table planted.t drop constraint t_pkey; alter table planted.t alter practice_id drop not null; alter table planted.t add primary key (id)',
    /planted\.t/,
  ],
  ['a row belongs to a practice that exists', 'alter table planted.t drop constraint t_practice_id_fkey', /planted\.t/],
  ['a table has a primary key', 'alter table planted.t drop constraint t_pkey', /planted\.t/],
  ['practice_id leads every primary key and unique constraint', 'alter table planted.t add unique (parent)', /t_parent_key/],
  ['practice_id leads every primary key and unique constraint', 'create unique index swapped on planted.t (id, practice_id)', /swapped/],
  [
    'practice_id leads every foreign key between practices, in the same position',
    'alter table planted.parent add unique (practice_id); alter table planted.t add constraint plain foreign key (id) references planted.parent (practice_id)',
    /plain on planted\.t/,
  ],
  [
    'practice_id leads every foreign key between practices, in the same position',
    'alter table planted.t add constraint crossed foreign key (parent, practice_id) references planted.parent (practice_id, id)',
    /crossed on planted\.t/,
  ],
  [
    'nothing is set to null or to a default when what it names is deleted',
    'alter table planted.t add constraint loose foreign key (practice_id, parent) references planted.parent (practice_id, id) on delete set null (parent)',
    /loose on planted\.t/,
  ],
  ['row-level security is on and forced', 'alter table planted.t no force row level security', /planted\.t/],
  ['row-level security is on and forced', 'alter table planted.t disable row level security', /planted\.t/],
  [
    'a policy binds reads to the readable practices and writes to the one',
    'create policy ajar on planted.t for select using (true)',
    /ajar on planted\.t/,
  ],
  [
    'a policy binds reads to the readable practices and writes to the one',
    'create policy half on planted.t for update using (practice_id = (select app.current_practice()))',
    /half on planted\.t/,
  ],
  [
    'a policy binds reads to the readable practices and writes to the one',
    'create policy wide on planted.t for insert with check (practice_id = any ((select app.readable_practices())::uuid[]))',
    /wide on planted\.t/,
  ],
  [
    'a policy binds reads to the readable practices and writes to the one',
    'drop policy reads on planted.t; drop policy writes on planted.t',
    /planted\.t/,
  ],
  [
    'no triggers',
    'create trigger sly before update on planted.t for each row execute function suppress_redundant_updates_trigger()',
    /sly on planted\.t/,
  ],
  ['a number that counts by itself is a bigint identity', 'alter table planted.t add s serial', /planted\.t\.s/],
  [
    'a number that counts by itself is a bigint identity',
    'alter table planted.t add i integer generated always as identity',
    /planted\.t\.i/,
  ],
  ['a view sees what its reader may see', 'create view planted.w as select * from planted.t', /planted\.w/],
  ['a view sees what its reader may see', 'create materialized view planted.m as select * from planted.t', /planted\.m/],
  ['the owner owns every table', 'alter table planted.t owner to postgres', /planted\.t/],
  ['the application is below row-level security', 'alter role claimwright_app bypassrls', /claimwright_app/],
  ['the application is below row-level security', 'grant claimwright_owner to claimwright_app', /claimwright_app/],
  ['the application does not truncate, refer or trigger', 'grant truncate on planted.t to claimwright_app', /planted\.t/],
  [
    'the application does not write the ledger or the list of migrations',
    'grant insert on ledger_posting to claimwright_app',
    /ledger_posting/,
  ],
  [
    'the application does not write the ledger or the list of migrations',
    'grant update (cents) on ledger_posting to claimwright_app',
    /ledger_posting/,
  ],
  [
    "a function with the owner's rights is on the list and fixes its search path",
    "create function planted.f() returns int language sql security definer set search_path = pg_catalog as 'select 1'",
    /planted\.f/,
  ],
  [
    "a function with the owner's rights is on the list and fixes its search path",
    'alter function app.post_entries reset search_path',
    /app\.post_entries/,
  ],
];

it.each(faults)('%s: %s', async (rule, plant, at) => {
  await database.asAdmin(async (admin) => {
    await admin.query('begin');
    try {
      await admin.query(`set local role claimwright_owner; ${good}; reset role`);
      // One table that is really wrong shows above, and not a second time with every fault here.
      expect((await catalogViolations(admin)).filter(({ at }) => at.includes('planted'))).toEqual([]);
      await admin.query(plant);
      const red = (await catalogViolations(admin)).filter((violation) => violation.rule === rule);
      expect(red.map((violation) => violation.at).join()).toMatch(at);
    } finally {
      await admin.query('rollback');
    }
  });
});

it('has a planted fault for every rule', () => {
  expect([...new Set(faults.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
});
