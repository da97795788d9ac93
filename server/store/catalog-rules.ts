import type { Client } from 'pg';
import { appRole, ownerRole } from './login.ts';

/** Tables without a practice, each a decision: see ARCHITECTURE.md, "The database". */
export const globalTables = [
  'app.migration',
  'app_user',
  'bank_route',
  'code',
  'code_edition',
  'control_number',
  'interchange_sent',
  'mailbox',
  'membership',
  'practice',
  'session',
  'sign_in_attempt',
  'unrouted_file',
];

/** Written through functions alone. */
export const ledgerTables = ['ledger_balance', 'ledger_day', 'ledger_entry', 'ledger_posting'];

/** Functions that run with the owner's rights. */
export const definerFunctions = ['app.keep_balances', 'app.post_entries', 'app.rebuild_balances'];

// Sub-selects: the settings are read once a statement, not once a row.
const mayWrite = '(practice_id = ( SELECT app.current_practice() AS current_practice))';
const mayRead = '(practice_id = ANY (( SELECT app.readable_practices() AS readable_practices)::uuid[]))';

/** What breaks a rule of the house, as PostgreSQL's own catalog tells it. */
export interface Violation {
  readonly rule: string;
  /** The table, view, function or role. */
  readonly at: string;
}

// Tables of the program: those of the system and of the job worker (local to the coordinator) are not.
const ours = `
  with relation as (
    select c.oid, c.relname, c.relkind, c.reloptions, c.relowner, c.relrowsecurity, c.relforcerowsecurity, a.attnum as practice,
      a.attnotnull and a.atttypid = 'uuid'::regtype as practice_fits,
      case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    left join pg_attribute as a on a.attrelid = c.oid and a.attname = 'practice_id' and not a.attisdropped
    where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
  ), any_table as (select * from relation where relkind in ('r', 'p'))
  , tenant as (select * from any_table where practice is not null)`;

/** Each query returns the offenders as column \`at\`; \`$1\` is what the rule allows, where it allows anything. */
const rules: readonly { readonly rule: string; readonly sql: string; readonly allow?: readonly string[] }[] = [
  {
    rule: 'a table without a practice is on the list',
    sql: `${ours} select name as at from any_table where practice is null and name <> all ($1)`,
    allow: globalTables,
  },
  { rule: 'practice_id is a uuid and never null', sql: `${ours} select name as at from tenant where not practice_fits` },
  {
    // Also what makes a backup complete: it reads the practices of the table `practice`.
    rule: 'a row belongs to a practice that exists',
    sql: `${ours} select name as at from tenant as t where name <> all ($1) and not exists (
      select 1 from pg_constraint as k where k.contype = 'f' and k.conrelid = t.oid and k.confrelid <> t.oid and k.conkey[1] = t.practice
      and (k.confrelid = 'practice'::regclass or k.confrelid in (select oid from tenant))
      and not exists (select 1 from pg_attribute as a where a.attrelid = t.oid and a.attnum = any (k.conkey) and not a.attnotnull))`,
    // Legs hang on one another, the first on its entry; balances are made of legs by functions alone: 0019.
    allow: ['ledger_balance', 'ledger_posting'],
  },
  {
    rule: 'a table has a primary key',
    sql: `${ours} select name as at from any_table as t where not exists (select 1 from pg_index where indrelid = t.oid and indisprimary)`,
  },
  {
    rule: 'practice_id leads every primary key and unique constraint',
    sql: `${ours} select indexrelid::regclass::text as at from tenant join pg_index on indrelid = oid where indisunique and indkey[0] <> practice`,
  },
  {
    rule: 'practice_id leads every foreign key between practices, in the same position',
    sql: `${ours} select k.conname || ' on ' || t.name as at from pg_constraint as k join any_table as t on t.oid = k.conrelid join tenant as target on target.oid = k.confrelid
      where k.contype = 'f' and (t.practice is null or k.conkey[1] <> t.practice or k.confkey[1] <> target.practice)`,
  },
  {
    rule: 'nothing is set to null or to a default when what it names is deleted',
    sql: `${ours} select k.conname || ' on ' || t.name as at from pg_constraint as k join any_table as t on t.oid = k.conrelid
      where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd'))`,
  },
  {
    rule: 'row-level security is on and forced',
    sql: `${ours} select name as at from tenant where not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    rule: 'a policy binds reads to the readable practices and writes to the one',
    sql: `${ours} select coalesce(p.polname || ' on ', '') || t.name as at from tenant as t left join pg_policy as p on p.polrelid = t.oid
      cross join lateral (select pg_get_expr(p.polqual, p.polrelid) as shown, pg_get_expr(p.polwithcheck, p.polrelid) as checked) as e
      where not coalesce(case p.polcmd
        when 'r' then e.shown = any ($1)
        when 'a' then e.checked = $1[1]
        when 'd' then e.shown = $1[1]
        else e.shown = $1[1] and e.checked = $1[1] end, false)`,
    allow: [mayWrite, mayRead],
  },
  {
    rule: 'no triggers',
    sql: `${ours} select t.tgname || ' on ' || r.name as at from relation as r join pg_trigger as t on t.tgrelid = r.oid where not t.tgisinternal`,
  },
  {
    rule: 'a number that counts by itself is a bigint identity',
    sql: `${ours} select t.name || '.' || a.attname as at from any_table as t join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0
      left join pg_attrdef as d on d.adrelid = t.oid and d.adnum = a.attnum
      where pg_get_expr(d.adbin, d.adrelid) like '%nextval(%' or (a.attidentity <> '' and a.atttypid <> 'bigint'::regtype)`,
  },
  {
    rule: 'a view sees what its reader may see',
    sql: `${ours} select name as at from relation where relkind = 'm' or (relkind = 'v' and not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on,security_invoker=1}')`,
  },
  {
    rule: 'the owner owns every table',
    sql: `${ours} select name as at from relation where relkind in ('r', 'p', 'v', 'S') and relowner <> '${ownerRole}'::regrole`,
  },
  {
    rule: 'the application is below row-level security',
    sql: `select rolname as at from pg_roles where rolname = '${appRole}' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or pg_has_role(oid, '${ownerRole}', 'member'))`,
  },
  {
    rule: 'the application does not truncate, refer or trigger',
    sql: `${ours} select name as at from any_table where has_table_privilege('${appRole}', oid, 'truncate, references, trigger')`,
  },
  {
    rule: 'the application does not write the ledger or the list of migrations',
    sql: `${ours} select name as at from any_table where name = any ($1) and (has_table_privilege('${appRole}', oid, 'insert, update, delete') or has_any_column_privilege('${appRole}', oid, 'insert, update'))`,
    allow: [...ledgerTables, 'app.migration'],
  },
  {
    rule: "a function with the owner's rights is on the list and fixes its search path",
    sql: `select p.oid::regprocedure::text as at from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
      and (n.nspname || '.' || p.proname <> all ($1) or not exists (select 1 from unnest(p.proconfig) as s where s like 'search\\_path=%'))`,
    allow: definerFunctions,
  },
];

export const ruleNames = rules.map(({ rule }) => rule);

/** Reads the catalog of the database that `client` is connected to. */
export async function catalogViolations(client: Client): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const { rule, sql, allow } of rules) {
    const { rows } = await client.query<{ at: string }>(sql, allow ? [allow] : []);
    found.push(...rows.map(({ at }) => ({ rule, at })));
  }
  return found;
}
