import type { Cents, IsoDate } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { type CandidateClaim, compare, daysOf } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { dates, texts } from '../../store/arrays.ts';
import type { Unit } from '../unit.ts';

interface CandidateRow {
  id: string;
  encounter_id: string;
  patient_id: string;
  payer_id: string;
  patient_control_number: string;
  payer_claim_number: string | null;
  service_from: IsoDate;
  service_to: IsoDate | null;
  total_cents: Cents;
  first_name: string;
  last_name: string;
  member_ids: string[] | null;
}

/** A claim of ours with what it is found by, and whose it is. */
export interface Candidate extends CandidateClaim {
  readonly patientId: string;
  /** First day of service: the coverages of that day answer for it. */
  readonly day: IsoDate;
}

const columns = sql`c.id, c.encounter_id, c.patient_id, c.payer_id, c.patient_control_number, c.payer_claim_number, c.service_from,
  (select max(l ->> 'to') from jsonb_array_elements(c.content -> 'lines') as l)::date as service_to, c.total_cents,
  p.first_name, p.last_name,
  (select array_agg(v.member_id) from coverage as v where v.practice_id = c.practice_id and v.patient_id = c.patient_id) as member_ids`;

const candidate = (r: CandidateRow): Candidate => ({
  ...{ id: r.id, account: r.encounter_id, patientId: r.patient_id, payer: r.payer_id, controlNumber: r.patient_control_number },
  ...(r.payer_claim_number ? { payerClaimNumber: r.payer_claim_number } : {}),
  patient: { firstName: r.first_name, lastName: r.last_name, memberIds: r.member_ids ?? [] },
  ...{ day: r.service_from, serviceFrom: r.service_from, charge: r.total_cents },
  serviceTo: r.service_to && r.service_to > r.service_from ? r.service_to : r.service_from,
});

/** Claims with the numbers that a payment names: one query, whatever the number of its claims. */
async function byNumbers({ db, practiceId }: Unit, claims: readonly RemittedClaim[], payerId: string): Promise<Candidate[]> {
  const spelled = claims.flatMap((c) => [c.patientControlNumber, c.patientControlNumber.trim().toUpperCase()]);
  const numbers = [...new Set(spelled)];
  const payerNumbers = [...new Set(claims.flatMap((c) => (c.payerClaimNumber ? [c.payerClaimNumber] : [])))];
  const { rows } = await sql<CandidateRow>`
    select ${columns} from claim as c
    join patient as p on p.practice_id = c.practice_id and p.id = c.patient_id
    where c.practice_id = ${practiceId} and c.id in (
      select id from claim where practice_id = ${practiceId} and patient_control_number = any (${texts(numbers)})
      union
      select id from claim where practice_id = ${practiceId} and payer_claim_number = any (${texts(payerNumbers)}) and payer_id = ${payerId}
    )`.execute(db);
  return rows.map(candidate);
}

/** One claim of ours by its id. */
export async function claimNamed({ db, practiceId }: Unit, id: string): Promise<Candidate | undefined> {
  const { rows } = await sql<CandidateRow>`
    select ${columns} from claim as c
    join patient as p on p.practice_id = c.practice_id and p.id = c.patient_id
    where c.practice_id = ${practiceId} and c.id = ${id}`.execute(db);
  return rows[0] && candidate(rows[0]);
}

/** Days on either side within which a day told wrongly may lie. */
const nearDays = 7;
const beginning = (name: string) => name.toLowerCase().slice(0, 4);

/** Whom a payment names, and when: what claims are looked for by where numbers say too little. */
interface Asked {
  readonly day: IsoDate;
  readonly last: string | null;
  readonly member: string | null;
}

function askedOf(c: RemittedClaim): Asked | undefined {
  const [day] = daysOf(c).sort();
  const { lastName, memberId } = c.patient;
  return day && (lastName || memberId)
    ? { day, last: lastName ? beginning(lastName) : null, member: memberId?.toUpperCase() ?? null }
    : undefined;
}

const keyOf = ({ day, last, member }: Asked): string => JSON.stringify([day, last, member]);

/**
 * Claims of patients who are called as a payment says, or have its member numbers, near its days: for the claims whose numbers say too little.
 * One query for all of them, which finds names and numbers by their indexes; each claim gets those of its own patient, whoever else is asked for.
 */
async function byPatients({ db, practiceId }: Unit, claims: readonly RemittedClaim[]): Promise<Map<string, Candidate[]>> {
  const asked = [...new Map(claims.flatMap((c) => askedOf(c) ?? []).map((a) => [keyOf(a), a])).values()];
  const found = new Map<string, Candidate[]>();
  if (asked.length === 0) return found;
  // The bounds are those of `like last || '%'`, which no index could serve for a pattern that is not known when the query is planned.
  const { rows } = await sql<CandidateRow & { ordinal: number }>`
    with asked as (
      select * from unnest(${dates(asked.map((a) => a.day))}, ${texts(asked.map((a) => a.last))}, ${texts(asked.map((a) => a.member))})
        with ordinality as a (day, last, member, ordinal)
    ), near as (
      select a.ordinal, p.id, a.day from asked as a
      join patient as p on p.practice_id = ${practiceId} and lower(p.last_name) ~>=~ a.last and lower(p.last_name) ~<~ (a.last || chr(1114111))
      union
      select a.ordinal, v.patient_id, a.day from asked as a
      join coverage as v on v.practice_id = ${practiceId} and upper(v.member_id) = a.member
    )
    select n.ordinal::integer, ${columns} from near as n
    join claim as c on c.practice_id = ${practiceId} and c.patient_id = n.id
      and c.service_from between n.day - ${nearDays}::integer and n.day + ${nearDays}::integer
    join patient as p on p.practice_id = c.practice_id and p.id = c.patient_id
    order by c.id`.execute(db);
  for (const row of rows) {
    const key = keyOf(asked[row.ordinal - 1]!);
    found.set(key, [...(found.get(key) ?? []), candidate(row)]);
  }
  return found;
}

/** Whether the claim that a number names is the one beyond doubt, so that no other need be looked for. */
function isClear(c: RemittedClaim, candidates: readonly Candidate[]): boolean {
  const own = candidates.find((o) => o.controlNumber === c.patientControlNumber);
  return own !== undefined && compare(c, own).name !== 'differs';
}

/**
 * Claims of ours that each of a payment's claims may speak of, in two queries at most.
 * @param claims of one payment.
 * @returns a list for each, in their order; it may hold claims that do not fit.
 */
export async function candidatesFor(unit: Unit, claims: readonly RemittedClaim[], payerId: string): Promise<(readonly Candidate[])[]> {
  if (claims.length === 0) return [];
  const numbered = await byNumbers(unit, claims, payerId);
  const byControl = new Map<string, Candidate[]>();
  const put = (key: string, c: Candidate) => byControl.set(key, [...(byControl.get(key) ?? []), c]);
  for (const c of numbered) {
    put(`number ${c.controlNumber.trim().toUpperCase()}`, c);
    if (c.payerClaimNumber && c.payer === payerId) put(`payer ${c.payerClaimNumber}`, c);
  }
  const own = claims.map((c) => [
    ...(byControl.get(`number ${c.patientControlNumber.trim().toUpperCase()}`) ?? []),
    ...(c.payerClaimNumber ? (byControl.get(`payer ${c.payerClaimNumber}`) ?? []) : []),
  ]);
  const unclear = claims.filter((c, i) => !isClear(c, own[i]!));
  const patients = await byPatients(unit, unclear);
  return claims.map((c, i) => {
    const asked = isClear(c, own[i]!) ? undefined : askedOf(c);
    const near = (asked && patients.get(keyOf(asked))) ?? [];
    const others = near.filter((p) => compare(c, p).name === 'agrees' || compare(c, p).day === 'agrees');
    return [...new Map([...own[i]!, ...others].map((x) => [x.id, x])).values()];
  });
}
