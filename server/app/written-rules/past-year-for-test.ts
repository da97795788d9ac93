import { sql } from 'kysely';
import type { OpenDatabase } from '../../store/database.ts';
import { era } from '../files-for-test.ts';
import type { Unit } from '../unit.ts';
import { ruledClinic } from './rules-for-test.ts';

/** Claims of one file, as it leaves with a round. */
const claimsOfABatch = 40;
/** Visits of a patient in the year. */
const visitsOfAPatient = 4;

/** How each table is copied: which columns of copy `i` of `n` are its own. */
type Columns = Readonly<Record<string, string>>;
const id = (i: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${i}), 12, '0'))::uuid`;
const day = `interval '1 second' * (i * 31536000::bigint / n)`;

/**
 * A practice whose past year has so many claims: every tenth was denied for want of an authorization, the others were paid; each with its patient,
 * policy, visit, note, answer about the coverage, check with all that it kept, file and remittance. One of each kind is made as the system makes it,
 * the others are copies of those, made in the order of their ids.
 */
export async function pastYear(database: OpenDatabase, n: number) {
  const c = await ruledClinic(database);
  const [paid, denied] = [await c.sent(['first']), await c.sent(['first'])];
  await c.receive(
    era({
      trace: 'EFT1',
      amount: 90_00,
      claims: [
        {
          number: paid.number,
          lines: [
            {
              charge: 150_00,
              paid: 90_00,
              adjustments: [
                ['CO', '45', 40_00],
                ['PR', '2', 20_00],
              ],
            },
          ],
        },
        { number: denied.number, lines: [{ charge: 150_00, paid: 0, adjustments: [['CO', '197', 150_00]] }] },
      ],
    }),
  );
  for (const [table, columns, of, many] of copied(n - 2)) {
    await c.within((unit) => copy(unit, [paid.claimId, denied.claimId], n - 2, table, columns, of, many ?? n - 2));
    // As the database does by itself within a minute: it knows how many there are, or every key is looked up by going through all.
    await database.asOwner((owner) => owner.query(`vacuum analyze ${table}`));
  }
  return c;
}

/** Table, the columns of a copy that are its own, which row of claim `b` is copied, and how many times if not once a claim. */
type Copied = readonly [table: string, columns: Columns, of: string, many?: number];

function copied(n: number): readonly Copied[] {
  const patients = Math.ceil(n / visitsOfAPatient);
  const batches = Math.ceil(n / claimsOfABatch) + 1;
  const patient = id(`i % ${patients} + 1`);
  const batch = id(`i / ${claimsOfABatch} + 1`);
  const first = (table: string) => `t.id = (select min(id::text)::uuid from ${table} where practice_id = b.practice_id)`;
  const remittance = 't.id = (select remittance_id from remittance_claim r where r.practice_id = b.practice_id and r.claim_id = b.id)';
  const claim = {
    ...{ id: id('i'), encounter_id: id('i'), patient_id: patient, coverage_id: patient, patient_control_number: `'K' || i` },
    content: `t.content || jsonb_build_object('patientControlNumber', 'K' || i)`,
  };
  return [
    ['patient', { id: id('i'), account_number: `'A' || i` }, 't.id = b.patient_id', patients],
    ['coverage', { id: id('i'), patient_id: id('i') }, 't.id = b.coverage_id', patients],
    ['encounter', { id: id('i'), number: `'N' || i`, patient_id: patient }, 't.id = b.encounter_id'],
    ['note', { id: id('i'), encounter_id: id('i') }, 't.encounter_id = b.encounter_id'],
    ['diagnosis', { encounter_id: id('i') }, 't.encounter_id = b.encounter_id'],
    ['claim', claim, 't.id = b.id'],
    ['outbox', { id: id('i'), file_name: `'f' || i`, interchange_control: `'c' || i` }, first('outbox'), batches],
    [
      'batch',
      { id: id('i'), number: `'B' || i`, outbox_id: id('i'), created_at: `t.created_at + interval '1 minute' * i` },
      first('batch'),
      batches,
    ],
    ['batch_claim', { batch_id: batch, claim_id: id('i'), position: 'i' }, 't.claim_id = b.id'],
    ['remittance', { id: id('i'), trace: `'T' || i` }, remittance, batches],
    ['remittance_claim', { remittance_id: batch, claim_id: id('i'), position: 'i + 1' }, 't.claim_id = b.id'],
    ['claim_check', { id: id('i'), claim_id: id('i'), at: `t.at - ${day}` }, 't.claim_id = b.id and t.ordinal = 1'],
    [
      'claim_finding',
      { id: 'gen_random_uuid()', claim_id: id('i'), check_id: id('i'), checked_at: `t.checked_at - ${day}` },
      't.claim_id = b.id',
    ],
  ];
}

function copy(
  { db, practiceId }: Unit,
  [paid, denied]: readonly [string, string],
  n: number,
  table: string,
  columns: Columns,
  of: string,
  many: number,
) {
  const own = Object.entries(columns).map(([name, is]) => `'${name}', ${is}`);
  return sql`insert into ${sql.table(table)} select (made).* from (
    select jsonb_populate_record(t, jsonb_build_object(${sql.raw(own.join(', '))})) as made
    from (select i, ${n}::bigint as n, case when i % 10 = 0 then ${denied}::uuid else ${paid}::uuid end as claim_id from generate_series(1, ${many}::bigint) i) x
    join claim b on b.practice_id = ${practiceId} and b.id = x.claim_id
    join ${sql.table(table)} t on t.practice_id = ${practiceId} and ${sql.raw(of)} order by i) y`.execute(db);
}
