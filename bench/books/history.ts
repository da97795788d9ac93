import type { OpenDatabase } from '@claimwright/server/store';
import { address, asPractice, id, practiceId } from '../money/practice.ts';

interface Client {
  query(text: string): Promise<unknown>;
}

/** So many claims of the history are written in one statement each. */
const atOnce = 100_000;
/** Days from the first claim to the last. */
const days = 1500;

/** The present of the books that are made: the day on which they are read. */
export const booksToday = '2026-02-20';

/**
 * Claims of past years in their books: one line each, five visits a patient, in the order of their days. Their payer paid 60 %, a quarter is contract, the
 * rest the patient's. One in forty was never answered, as are those of the last two months; of one in twelve the patient owes the share still.
 * The legs are chained as the posting function chains them, and what is kept beside them is made by the books' own function.
 */
export async function seedHistory(database: Pick<OpenDatabase, 'asAdmin'>, claims: number): Promise<void> {
  await database.asAdmin(async (client: Client) => {
    await client.query(`begin; set local session_replication_role = replica; ${asPractice}`);
    await client.query(
      'create temporary table h (n bigint, day date, cents bigint, paid bigint, contractual bigint, moved bigint, answered boolean, settled boolean)',
    );
    for (let from = 0; from < claims; from += atOnce) await seedSome(client, { from, until: Math.min(from + atOnce, claims) - 1, claims });
    await client.query('analyze ledger_entry, ledger_posting');
    await client.query(`select app.rebuild_balances('${practiceId}')`);
    await client.query('commit');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  });
}

const p = `'${practiceId}'::uuid`;
const past = (kind: number, n: string) => id(kind, n, 'before');
const [visit, whose, by] = [past(8, 'n'), past(6, 'n / 5'), id(4, '1')];

async function seedSome(client: Client, { from, until, claims }: { from: number; until: number; claims: number }): Promise<void> {
  await client.query('truncate h');
  // A charge of 80.00 to 240.00, whose parts are whole cents.
  await client.query(`insert into h
    select n, day, cents, cents * 6 / 10, cents / 4, cents - cents * 6 / 10 - cents / 4, n % 40 <> 0 and day < date '2022-01-03' + ${days - 60}, n % 12 <> 0
    from (select n, date '2022-01-03' + (n * ${days} / ${claims})::integer as day, 8000 + n % 800 * 20 as cents
      from generate_series(${from}::bigint, ${until}) as n) as s`);
  for (const statement of [...onFile, ...entries, ...legs]) await client.query(statement);
}

const onFile = [
  `insert into patient (practice_id, id, account_number, first_name, last_name, birth_date, sex, address)
    select ${p}, ${whose}, 'H' || n / 5, 'PAT', 'PAST' || n / 5, '1980-05-01', 'F', '${address}' from h where n % 5 = 0`,
  `insert into coverage (practice_id, id, patient_id, plan_id, priority, member_id, relationship, valid_from)
    select ${p}, ${past(7, 'n / 5')}, ${whose}, ${id(5, '1')}, 1, 'HM' || n / 5, 'self', '2021-01-01' from h where n % 5 = 0`,
  `insert into encounter (practice_id, id, number, patient_id, provider_id, location_id, service_date, place_of_service, kind, superbill, claim_facts, status)
    select ${p}, ${visit}, 'H' || n, ${whose}, ${id(2, '1')}, ${id(3, '1')}, day, '11', 'office', '[]', '{}', 'billed' from h`,
  `insert into charge (practice_id, id, encounter_id, position, control_number, procedure, modifiers, units, unit, cents, pointers, why)
    select ${p}, ${past(9, 'n')}, ${visit}, 1, 'LH' || n, '99213', '{}', 1, 'UN', cents, '{1}', 'bench' from h`,
  `insert into claim (practice_id, id, encounter_id, patient_id, coverage_id, payer_id, priority, patient_control_number, frequency, service_from, total_cents, content, status,
      payer_claim_number, created_at, status_at)
    select ${p}, ${past(10, 'n')}, ${visit}, ${whose}, ${past(7, 'n / 5')}, ${by}, 1, 'H' || n, '1', day, cents,
      jsonb_build_object('kind', 'professional', 'patientControlNumber', 'H' || n, 'lines', jsonb_build_array(jsonb_build_object('procedure', '99213', 'cents', cents))),
      case when answered then 'paid' else 'sent' end, case when answered then 'H' || n end, day, day from h`,
];

const entry = (of: number, event: string, after: number, legs: number, which: string) =>
  `insert into ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, legs)
    select ${p}, ${past(11, `n * 3 + ${of}`)}, '${event}/H' || n, '${event}', day + ${after}, day + ${after}, '{}', ${legs} from h where ${which}`;
const entries = [
  entry(0, 'charged', 0, 2, 'true'),
  entry(1, 'remitted', 20, 4, 'answered'),
  entry(2, 'patient-paid', 45, 2, 'answered and settled'),
];

interface Leg {
  readonly account: string;
  readonly cents: string;
  readonly payer?: true;
  /** Cash is not kept by visit. */
  readonly cash?: 'of payer' | 'of patient';
}
function legsOf(of: number, which: string, all: readonly Leg[]): string {
  const rows = all.map(({ account, cents, payer, cash }, i) => {
    const before = ['0', ...all.slice(0, i).map((l) => l.cents)].join(' + ');
    const dimensions = [
      cash === 'of payer' ? 'null::uuid' : whose,
      cash ? 'null::uuid' : visit,
      cash ? 'null::integer' : '1',
      payer ? by : 'null::uuid',
    ];
    return `select n, ${i + 1} as position, '${account}' as account, ${cents} as cents, ${dimensions.join(', ')}, ${i === 0 ? 'null::integer' : i},
      ${before}, ${before} + ${cents} from h where ${which}`;
  });
  return `insert into ledger_posting (practice_id, entry_id, position, account, cents, patient_id, encounter_id, line, payer_id, after_position, before_cents, after_cents, legs)
    select ${p}, ${past(11, `l.n * 3 + ${of}`)}, l.position, l.account, l.cents, l.patient, l.visit, l.line, l.payer, l.after_position, l.before, l.after, ${all.length}
    from (${rows.join(' union all ')}) as l (n, position, account, cents, patient, visit, line, payer, after_position, before, after) order by l.n, l.position`;
}
const legs = [
  legsOf(0, 'true', [
    { account: 'ar-insurance', cents: 'cents', payer: true },
    { account: 'gross-charges', cents: '-cents' },
  ]),
  legsOf(1, 'answered', [
    { account: 'cash-clearing', cents: 'paid', payer: true, cash: 'of payer' },
    { account: 'contractual-adjustments', cents: 'contractual', payer: true },
    { account: 'ar-patient', cents: 'moved' },
    { account: 'ar-insurance', cents: '-cents', payer: true },
  ]),
  legsOf(2, 'answered and settled', [
    { account: 'cash-clearing', cents: 'moved', cash: 'of patient' },
    { account: 'ar-patient', cents: '-moved' },
  ]),
];
