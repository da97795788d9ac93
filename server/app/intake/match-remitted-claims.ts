import { type Cents, groupBy, type IsoDate } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import type { Entry } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { bigints, dates, integers, texts, uuids } from '../../store/arrays.ts';
import type { MatchedBy } from '../../store/tables.ts';
import { linesOf, type Matched } from '../match-remitted-claim.ts';
import { postedEntriesOf } from '../posted-entries.ts';
import type { Unit } from '../unit.ts';

interface Found {
  readonly id: string;
  readonly encounter_id: string;
  readonly patient_id: string;
  readonly service_from: IsoDate;
  readonly by: MatchedBy;
}

/**
 * Ties many remitted claims to ours in a constant number of queries, each as `matchRemittedClaim` ties one: by our control number, then by
 * the payer's, then by patient, day and charge when exactly one claim fits.
 * @param payerId ours, of the payer that remits.
 * @returns for each remitted claim, in order, ours or undefined.
 */
export async function matchRemittedClaims(
  unit: Unit,
  remitted: readonly RemittedClaim[],
  payerId: string,
): Promise<(Matched | undefined)[]> {
  const found = await findClaims(unit, remitted, payerId);
  const claims = [...new Map(found.flatMap((f) => (f ? [[f.id, f] as const] : []))).values()];
  if (claims.length === 0) return remitted.map(() => undefined);
  const encounters = [...new Set(claims.map((c) => c.encounter_id))];
  const coverages = await coveragesOf(unit, claims);
  const charges = await chargesOf(unit, encounters, payerId);
  // Only a reversal asks what was posted before.
  const undone = new Set(remitted.flatMap((r, i) => (r.status === '22' && found[i] ? [found[i].encounter_id] : [])));
  const posted = await postedEntriesOf(unit, [...undone]);
  return remitted.map((r, i) => {
    const f = found[i];
    const theirs = f ? (coverages.get(`${f.patient_id} ${f.service_from}`) ?? []) : [];
    const at = theirs.findIndex((c) => c.payer_id === payerId);
    const own = theirs[at];
    if (!f || !own) return undefined;
    const next = theirs[at + 1];
    const lines = charges.get(f.encounter_id) ?? [];
    return {
      claimId: f.id,
      encounterId: f.encounter_id,
      by: f.by,
      match: {
        claim: f.encounter_id,
        patient: f.patient_id,
        payer: payerId,
        priority: own.priority,
        ...(next ? { nextPayer: next.payer_id } : {}),
        qmb: theirs.some((c) => c.product === 'qmb'),
        lines: lines.map((c) => ({ line: c.position, charge: c.cents, open: c.open })),
        lineOf: linesOf(r, lines),
        posted: standingOf(posted.get(f.encounter_id) ?? [], payerId),
      },
    };
  });
}

/** Adjudications by this payer that nothing has undone: what a reversal would undo. */
function standingOf(entries: readonly Entry[], payerId: string): Entry[] {
  const undone = new Set(entries.flatMap((e) => (e.reverses ? [e.reverses.key] : [])));
  return entries.filter((e) => e.event === 'remitted' && !undone.has(e.key) && e.postings.some((p) => p.payer === payerId));
}

async function findClaims(unit: Unit, remitted: readonly RemittedClaim[], payerId: string): Promise<(Found | undefined)[]> {
  const byNumber = new Map((await numbered(unit, [...new Set(remitted.map((r) => r.patientControlNumber))])).map((f) => [f.number, f]));
  const found = remitted.map((r): Found | undefined => byNumber.get(r.patientControlNumber));
  const left = () => remitted.flatMap((r, i) => (found[i] ? [] : [{ r, i }]));
  const byPayer = left().filter(({ r }) => r.payerClaimNumber !== undefined);
  if (byPayer.length > 0) {
    const theirs = await payerNumbered(unit, [...new Set(byPayer.map(({ r }) => r.payerClaimNumber!))], payerId);
    for (const { r, i } of byPayer) found[i] = theOnly(theirs.filter((f) => f.number === r.payerClaimNumber));
  }
  const alike = left().flatMap(({ r, i }) => {
    const day = r.serviceFrom ?? r.lines.find((l) => l.serviceDate)?.serviceDate;
    return day && r.patient.lastName ? [{ i, day, charge: r.charge, last: r.patient.lastName, first: r.patient.firstName ?? null }] : [];
  });
  if (alike.length > 0) {
    const rows = await alikes(unit, alike, payerId);
    for (const { i } of alike) found[i] = theOnly(rows.filter((f) => f.asked === i));
  }
  return found;
}

const theOnly = (found: readonly Found[]): Found | undefined => (found.length === 1 ? found[0] : undefined);

async function numbered({ db, practiceId }: Unit, numbers: readonly string[]): Promise<(Found & { number: string })[]> {
  const rows = await db
    .selectFrom('claim')
    .select(['id', 'encounter_id', 'patient_id', 'service_from', 'patient_control_number as number'])
    .where('practice_id', '=', practiceId)
    .where(sql<boolean>`patient_control_number = any (${texts(numbers)})`)
    .execute();
  return rows.map((r) => ({ ...r, by: 'control-number' }));
}

async function payerNumbered(
  { db, practiceId }: Unit,
  numbers: readonly string[],
  payerId: string,
): Promise<(Found & { number: string | null })[]> {
  const rows = await db
    .selectFrom('claim')
    .select(['id', 'encounter_id', 'patient_id', 'service_from', 'payer_claim_number as number'])
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', payerId)
    .where(sql<boolean>`payer_claim_number = any (${texts(numbers)})`)
    .execute();
  return rows.map((r) => ({ ...r, by: 'payer-claim-number' }));
}

interface Asked {
  readonly i: number;
  readonly day: IsoDate;
  readonly charge: Cents;
  readonly last: string;
  readonly first: string | null;
}

async function alikes({ db, practiceId }: Unit, asked: readonly Asked[], payerId: string): Promise<(Found & { asked: number })[]> {
  const { rows } = await sql<Omit<Found, 'by'> & { asked: number }>`
    select a.i as asked, c.id, c.encounter_id, c.patient_id, c.service_from
    from unnest(${integers(asked.map((a) => a.i))}, ${dates(asked.map((a) => a.day))}, ${bigints(asked.map((a) => a.charge))},
      ${texts(asked.map((a) => a.last.toLowerCase()))}, ${texts(asked.map((a) => a.first?.toLowerCase() ?? null))}) as a (i, day, charge, last, first)
    join patient as p on p.practice_id = ${practiceId} and lower(p.last_name) = a.last and (a.first is null or lower(p.first_name) = a.first)
    join claim as c on c.practice_id = p.practice_id and c.patient_id = p.id
      and c.payer_id = ${payerId} and c.service_from = a.day and c.total_cents = a.charge`.execute(db);
  return rows.map((r) => ({ ...r, by: 'patient-date-charge' }));
}

interface CoverageRow {
  readonly patient_id: string;
  readonly day: IsoDate;
  readonly priority: 1 | 2 | 3;
  readonly product: string;
  readonly payer_id: string;
}

/** The policies of each patient on each day, by both, first payer first; as `coveragesOn` tells them for one. */
async function coveragesOf({ db, practiceId }: Unit, claims: readonly Found[]): Promise<Map<string, CoverageRow[]>> {
  const asked = [...new Map(claims.map((c) => [`${c.patient_id} ${c.service_from}`, c])).values()];
  const { rows } = await sql<CoverageRow>`
    select v.patient_id, a.day, v.priority, n.product, n.payer_id
    from unnest(${uuids(asked.map((a) => a.patient_id))}, ${dates(asked.map((a) => a.service_from))}) as a (patient, day)
    join coverage as v on v.practice_id = ${practiceId} and v.patient_id = a.patient
      and v.valid_from <= a.day and (v.valid_until is null or v.valid_until >= a.day)
    join plan as n on n.practice_id = v.practice_id and n.id = v.plan_id
    join payer as y on y.practice_id = n.practice_id and y.id = n.payer_id and y.kind <> 'self-pay'
    order by v.patient_id, v.priority`.execute(db);
  return groupBy(rows, (r) => `${r.patient_id} ${r.day}`);
}

interface OpenCharge {
  readonly encounter_id: string;
  readonly position: number;
  readonly control_number: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly cents: Cents;
  readonly open: Cents;
}

/** The charges of visits, and what the payer owes on each. */
async function chargesOf({ db, practiceId }: Unit, encounters: readonly string[], payerId: string): Promise<Map<string, OpenCharge[]>> {
  const { rows } = await sql<OpenCharge>`
    with owed as (
      select p.encounter_id, p.line, sum(p.cents)::bigint as open
      from ledger_posting as p
      where p.practice_id = ${practiceId} and p.encounter_id = any (${uuids(encounters)}) and p.payer_id = ${payerId}
        and p.account = 'ar-insurance' and p.line is not null
      group by 1, 2
    )
    select c.encounter_id, c.position, c.control_number, c.procedure, c.modifiers, c.cents, coalesce(o.open, 0)::bigint as open
    from charge as c
    left join owed as o on o.encounter_id = c.encounter_id and o.line = c.position
    where c.practice_id = ${practiceId} and c.encounter_id = any (${uuids(encounters)})
    order by c.encounter_id, c.position`.execute(db);
  return groupBy(rows, (r) => r.encounter_id);
}
