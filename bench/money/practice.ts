import type { OpenDatabase } from '@claimwright/server/store';
import { paymentPool } from '../files/remittance-file.ts';

/** Who is paid in the files of this bench. */
export const practiceId = '00000000-0000-7000-8000-000000000001';

/** Functions of the owner are below row-level security as all are. */
export const asPractice = `set local app.practice_id = '${practiceId}'; set local app.practice_ids = '{${practiceId}}'`;

interface Client {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** An id of the kind, in the order of the number, as ids in the order of time are; those of an earlier era come before. */
export const id = (kind: number, n: string, era: 'now' | 'before' = 'now') =>
  `('00000000-0000-${era === 'now' ? 7 : 6}${String(kind).padStart(3, '0')}-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

export const address = '{"line1": "3 SAMPLE STREET", "city": "CHICAGO", "state": "IL", "zip": "60601"}';

/** What a practice has on file when its payer answers: so many claims that were sent, each of another patient, four lines, nothing paid. */
export async function seedPractice(database: Pick<OpenDatabase, 'asAdmin'>, claims: number): Promise<void> {
  await database.asAdmin(async (client: Client) => {
    // What is put in here is right, and is not timed: nothing is checked twice.
    await client.query(`begin; set local session_replication_role = replica; ${asPractice}`);
    await seedFixed(client);
    await seedPool(client);
    await seedClaims(client, claims);
    await client.query('commit');
    await client.query('vacuum analyze');
  });
}

async function seedFixed(client: Client): Promise<void> {
  await client.query(`
    insert into practice (id, name, npi, tax_id, tax_id_kind, taxonomy, address, phone, sample, settings)
      values ('${practiceId}', 'SAMPLE CLINIC', '1222222220', '99-9999999', 'EIN', '193200000X', '${address}', '5555550100', false, '{}');
    insert into provider values ('${practiceId}', ${id(2, '1')}, 'rita', '1999900024', 'Rita', 'Sample', 'MD', 'family medicine', '207Q00000X');
    insert into location (practice_id, id, short_name, name, place_of_service, address) values ('${practiceId}', ${id(3, '1')}, 'main', 'Main', '11', '${address}');
    insert into payer (practice_id, id, short_name, name, kind, claim_filing_code, payer_number, contractual_carcs, accepts_replacement, appeal_limit_days)
      values ('${practiceId}', ${id(4, '1')}, 'sample', 'SAMPLE HEALTH', 'commercial', 'CI', 'SAMPLE', '{45,253}', true, 120);
    insert into plan values ('${practiceId}', ${id(5, '1')}, ${id(4, '1')}, 'plan', 'Plan', 'ppo', null);
  `);
}

/** The thousand different claims that the file takes turns with, as our side knows them. */
async function seedPool(client: Client): Promise<void> {
  await client.query(
    'create temporary table pool (v integer, line integer, procedure text, modifiers text[], cents bigint, total bigint, first_name text, last_name text, member text, day date)',
  );
  const rows = paymentPool().flatMap((p, v) =>
    (p.services ?? []).map((s, i) => ({
      ...{ v, line: i + 1, procedure: s.service.procedure.code, modifiers: s.service.procedure.modifiers ?? [], cents: s.service.charge },
      ...{ total: p.claim.charge, first_name: p.patient.first, last_name: p.patient.last, member: p.patient.id },
      day: p.statementDates![0]!.date,
    })),
  );
  await client.query('insert into pool select * from jsonb_populate_recordset(null::pool, $1)', [JSON.stringify(rows)]);
  await client.query('create index on pool (v)');
}

async function seedClaims(client: Client, claims: number): Promise<void> {
  const every = `generate_series(0, ${claims - 1}) as n`;
  const each = `${every} join pool on pool.v = n % 1000`;
  const one = `${each} and pool.line = 1`;
  const p = `'${practiceId}'::uuid`;
  const statements = [
    `insert into patient (practice_id, id, account_number, first_name, last_name, birth_date, sex, address)
      select ${p}, ${id(6, 'n')}, 'A' || n, first_name, last_name, '1980-05-01', 'F', '${address}' from ${one}`,
    `insert into coverage (practice_id, id, patient_id, plan_id, priority, member_id, relationship, valid_from)
      select ${p}, ${id(7, 'n')}, ${id(6, 'n')}, ${id(5, '1')}, 1, member, 'self', '2026-01-01' from ${one}`,
    `insert into encounter (practice_id, id, number, patient_id, provider_id, location_id, service_date, place_of_service, kind, superbill, claim_facts, status)
      select ${p}, ${id(8, 'n')}, 'E' || n, ${id(6, 'n')}, ${id(2, '1')}, ${id(3, '1')}, day, '11', 'office', '[]', '{}', 'billed' from ${one}`,
    `insert into charge (practice_id, id, encounter_id, position, control_number, procedure, modifiers, units, unit, cents, pointers, why)
      select ${p}, ${id(9, 'n * 4 + line')}, ${id(8, 'n')}, line, 'L' || lpad((n * 4 + line)::text, 7, '0'), procedure, modifiers, 1, 'UN', cents, '{1}', 'bench' from ${each}`,
    `insert into claim (practice_id, id, encounter_id, patient_id, coverage_id, payer_id, priority, patient_control_number, frequency, service_from, total_cents, content, status, created_at, status_at)
      select ${p}, ${id(10, 'n')}, ${id(8, 'n')}, ${id(6, 'n')}, ${id(7, 'n')}, ${id(4, '1')}, 1, 'P' || (100000000 + n), '1', day, total,
        jsonb_build_object('kind', 'professional', 'patientControlNumber', 'P' || (100000000 + n), 'billing', '${address}'::jsonb, 'patient', '${address}'::jsonb,
          'lines', (select jsonb_agg(to_jsonb(l) - 'v' - 'total' - 'first_name' - 'last_name' - 'member') from pool as l where l.v = pool.v)),
        'sent', '2026-04-18', '2026-04-18' from ${one}`,
    `insert into ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, legs)
      select ${p}, ${id(11, 'n * 4 + line')}, 'charged/E' || n || '/' || line, 'charged', day, '2026-04-18', '{}', 2 from ${each}`,
    // Each leg carries what the entry came to before it and after it.
    `insert into ledger_posting (practice_id, entry_id, position, account, cents, patient_id, encounter_id, line, payer_id, legs, after_position, before_cents, after_cents)
      select ${p}, ${id(11, 'n * 4 + line')}, 1, 'ar-insurance', cents, ${id(6, 'n')}, ${id(8, 'n')}, line, ${id(4, '1')}, 2, null, 0, cents from ${each}
      union all select ${p}, ${id(11, 'n * 4 + line')}, 2, 'gross-charges', -cents, ${id(6, 'n')}, ${id(8, 'n')}, line, null, 2, 1, cents, 0 from ${each}`,
    // Nobody has counted these tables yet: the plan would be that of empty ones.
    'analyze ledger_entry, ledger_posting',
    `select app.rebuild_balances(${p})`,
  ];
  for (const statement of statements) await client.query(statement);
}

/** What of a posted file must be right, whatever it took. */
export async function tallyOf(database: Pick<OpenDatabase, 'asAdmin'>): Promise<{ claims: number; unbalanced: number }> {
  return database.asAdmin(async (client: Client) => {
    const { rows } = await client.query(`select
      (select count(*) from remittance_claim where outcome = 'posted')::int as claims,
      (select count(*) from (select 1 from ledger_posting group by entry_id having sum(cents) <> 0) as e)::int as unbalanced`);
    return rows[0] as { claims: number; unbalanced: number };
  });
}

/** What posting adds, in the order of its keys. What was charged before is left where it is. */
const added = [
  ['remittance', 'true'],
  ['remittance_claim', 'true'],
  ['claim_event', 'true'],
  ['ledger_entry', "event <> 'charged'"],
  ['ledger_posting', "entry_id in (select id from ledger_entry where event <> 'charged')"],
  // The balances that charges made are changed in place.
  ['ledger_balance', "account not in ('ar-insurance', 'gross-charges')"],
  ['ledger_day', "event <> 'charged'"],
] as const;

interface CopiedTable {
  readonly table: string;
  readonly columns: string;
  readonly path: string;
}

/** Writes the rows that posting added to files of the server's, and takes them out of the database. */
export async function takeOut(database: Pick<OpenDatabase, 'asAdmin' | 'dataDir'>): Promise<readonly CopiedTable[]> {
  return database.asAdmin(async (client: Client) => {
    const files: CopiedTable[] = [];
    for (const [table, which] of added) {
      const { rows } = await client.query(
        `select string_agg(quote_ident(attname), ', ' order by attnum) as columns, current_setting('data_directory') as folder
          from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      const { columns, folder } = rows[0] as { columns: string; folder: string };
      const path = `${folder}/${table}.copy`;
      await client.query(`copy (select ${columns} from ${table} where ${which}) to '${path}'`);
      files.push({ table, columns, path });
    }
    await client.query('begin; set local session_replication_role = replica');
    for (const [table, which] of [...added].reverse()) await client.query(`delete from ${table} where ${which}`);
    await client.query('commit');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return files;
  });
}

/** Loads them as fast as PostgreSQL can, all keys and indexes in place, in one transaction. */
export async function copyBack(database: Pick<OpenDatabase, 'asAdmin'>, files: readonly CopiedTable[]): Promise<void> {
  await database.asAdmin(async (client: Client) => {
    await client.query('begin');
    for (const { table, columns, path } of files) await client.query(`copy ${table} (${columns}) from '${path}'`);
    await client.query('commit');
  });
}
