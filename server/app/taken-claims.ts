import { asCents, type Cents, groupBy } from '@claimwright/core/base';
import type { ProviderAdjustment } from '@claimwright/core/claim';
import type { TakenClaim } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { texts, uuids } from '../store/arrays.ts';
import { none } from '../store/books/aged.ts';
import type { Unit } from './unit.ts';

/** A payer's number is at least so long before a longer reference is taken to begin with it. */
const leastNumber = 8;

/** What a reference may stand for: itself, and, since payers put more behind a claim's number, its beginnings. */
const spellings = (reference: string): string[] => {
  const longest = reference.trim();
  return [longest, ...Array.from({ length: Math.max(0, longest.length - leastNumber) }, (_, i) => longest.slice(0, leastNumber + i))];
};

type Recouped = readonly { readonly line: number; readonly amount: Cents }[];

/** A staged payment with what stands beside its claims. */
export interface AdjustedPayment {
  readonly stagedId: string;
  readonly providerAdjustments: readonly ProviderAdjustment[];
}

interface NamedRow {
  number: string;
  encounter_id: string;
  patient_id: string;
}

/**
 * The old claims that a payment's provider-level adjustments name, by reference: by the payer's number or ours. Each comes with what this payer has
 * paid on its lines and not taken back, unless a reversal of it came (in this payment or before): then what is taken was owed again already.
 * A reference that fits several visits names none.
 */
export async function takenClaims(unit: Unit, payment: AdjustedPayment, payerId: string): Promise<Record<string, TakenClaim>> {
  const references = [...new Set(payment.providerAdjustments.flatMap((a) => (a.reference ? [a.reference] : [])))];
  if (references.length === 0) return {};
  const named = await claimsNamed(unit, references.flatMap(spellings), payerId);
  const visits = [...new Set(named.map((n) => n.encounter_id))];
  const paid = await paidOn(unit, visits, payerId);
  const reversedHere = await numbersReversed(unit, payment.stagedId);
  return Object.fromEntries(
    references.flatMap((reference) => {
      // The longest beginning that is a claim's number is the number.
      const [longest] = spellings(reference)
        .sort((a, b) => b.length - a.length)
        .map((s) => named.filter((n) => n.number === s))
        .filter((found) => found.length > 0);
      const visit = new Set(longest?.map((n) => n.encounter_id));
      if (!longest || visit.size !== 1) return [];
      const { encounter_id: claim, patient_id: patient } = longest[0]!;
      const reversed = named.some((n) => n.encounter_id === claim && reversedHere.has(n.number));
      const lines = reversed ? [] : paid.filter((p) => p.encounter_id === claim && !p.reversed);
      return [[reference, { patient, claim, lines: lines.map((l) => ({ line: l.line, paid: l.cents })) }]];
    }),
  );
}

/**
 * What a payer's reversals carried to later payments and none has borne yet, as the books are now; below zero where more was taken back than was
 * carried.
 */
export async function toRecoup({ db, practiceId }: Unit, payerId: string): Promise<Cents> {
  const { rows } = await sql<{ cents: string }>`select coalesce(-sum(cents), 0) as cents from ledger_balance
    where practice_id = ${practiceId} and encounter_id = ${none} and line = 0 and account = 'recoupments-payable' and payer_id = ${payerId}`.execute(
    db,
  );
  return asCents(Number(rows[0]!.cents));
}

/** Numbers, ours and the payer's, of the claims that a staged payment reverses. */
async function numbersReversed({ db, practiceId }: Unit, stagedId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ours: string; theirs: string | null }>`
    select content ->> 'patientControlNumber' as ours, content ->> 'payerClaimNumber' as theirs from staged_claim
    where practice_id = ${practiceId} and payment_id = ${stagedId} and reversal`.execute(db);
  return new Set(rows.flatMap((r) => [r.ours, r.theirs ?? '']));
}

async function claimsNamed({ db, practiceId }: Unit, numbers: readonly string[], payerId: string): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select payer_claim_number as number, encounter_id, patient_id from claim
    where practice_id = ${practiceId} and payer_claim_number = any (${texts(numbers)}) and payer_id = ${payerId}
    union
    select patient_control_number, encounter_id, patient_id from claim
    where practice_id = ${practiceId} and patient_control_number = any (${texts(numbers)})
    union
    select patient_control_number, encounter_id, patient_id from claim
    where practice_id = ${practiceId} and payer_claim_number = any (${texts(numbers)}) and payer_id = ${payerId}`.execute(db);
  return rows;
}

/** What a payer paid by line and has not taken back, and whether it ever reversed anything of the visit. */
async function paidOn({ db, practiceId }: Unit, visits: readonly string[], payerId: string) {
  if (visits.length === 0) return [];
  const { rows } = await sql<{ encounter_id: string; line: number; cents: string; reversed: boolean }>`
    with mine as (
      select distinct p.entry_id, p.encounter_id, p.line from ledger_posting as p
      where p.practice_id = ${practiceId} and p.encounter_id = any (${uuids(visits)}) and p.payer_id = ${payerId} and p.account = 'ar-insurance'
    ), moves as (
      select m.encounter_id, m.line, e.event, case e.event
        when 'provider-adjusted' then -sum(p.cents) filter (where p.account = 'ar-insurance' and p.line = m.line)
        else sum(p.cents) filter (where p.account = 'cash-clearing') end as cents
      from mine as m
      join ledger_entry as e on e.practice_id = ${practiceId} and e.id = m.entry_id and e.event in ('remitted', 'taken-back', 'provider-adjusted', 'reversed')
      join ledger_posting as p on p.practice_id = ${practiceId} and p.entry_id = e.id
        and (p.payer_id = ${payerId}) and (p.account = 'cash-clearing' or p.encounter_id = m.encounter_id)
      group by m.encounter_id, m.line, e.id, e.event
    )
    select encounter_id, line, coalesce(sum(cents), 0) as cents,
      exists (select 1 from moves as t where t.encounter_id = moves.encounter_id and t.event = 'taken-back') as reversed
    from moves where line is not null group by encounter_id, line order by encounter_id, line`.execute(db);
  return rows.map((r) => ({ ...r, cents: Number(r.cents) as TakenClaim['lines'][number]['paid'] }));
}

/**
 * What provider-level adjustments of a payer put on visits' lines again, less what a reversal has met of it since. Asked of visits that a payment
 * reverses: what was taken back before is then owed twice.
 */
export async function recoupedOn({ db, practiceId }: Unit, visits: readonly string[], payerId: string): Promise<Map<string, Recouped>> {
  if (visits.length === 0) return new Map();
  const { rows } = await sql<{ encounter_id: string; line: number; cents: string }>`
    select p.encounter_id, p.line, sum(p.cents) as cents from ledger_posting as p
    join ledger_entry as e on e.practice_id = ${practiceId} and e.id = p.entry_id
    left join ledger_entry as old on old.practice_id = ${practiceId} and old.id = e.reverses
    where p.practice_id = ${practiceId} and p.encounter_id = any (${uuids(visits)}) and p.payer_id = ${payerId} and p.account = 'ar-insurance'
      and p.line is not null
      and (coalesce(old.event, e.event) = 'provider-adjusted' or e.event = 'taken-back' and exists (
        select 1 from ledger_posting as m where m.practice_id = ${practiceId} and m.entry_id = e.id and m.account = 'recoupments-payable'))
    group by p.encounter_id, p.line order by p.encounter_id, p.line`.execute(db);
  return groupBy(
    rows.map((r) => ({ visit: r.encounter_id, line: r.line, amount: asCents(Number(r.cents)) })),
    (r) => r.visit,
  );
}
