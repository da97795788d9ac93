import { type Cents, type IsoDate, sum } from '@claimwright/core/base';
import type { LineAdjudication, PriorAdjudication, RemittedClaim } from '@claimwright/core/claim';
import { matchLines } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { uuids } from '../store/arrays.ts';
import type { EncounterFacts } from './build-claim.ts';
import type { CoverageOn } from './coverages-on.ts';
import type { Unit } from './unit.ts';

/** A payer's decision as it was posted. */
interface Decision {
  readonly content: RemittedClaim;
  readonly on: IsoDate;
}

/** A reversal takes back the youngest decision that says the same with the other sign, else the one under its number, else the oldest. */
function takenBack(decisions: readonly Decision[], reversal: RemittedClaim): Decision | undefined {
  const youngest = decisions.toReversed();
  const mirrors = ({ content: c }: Decision) => c.paid === -reversal.paid && c.charge === -reversal.charge;
  const named = ({ content: c }: Decision) => c.payerClaimNumber === reversal.payerClaimNumber;
  return youngest.find((d) => mirrors(d) && named(d)) ?? youngest.find(mirrors) ?? youngest.find(named) ?? decisions[0];
}

/** The decisions that stand of those that came, in the order of posting: a correction stands though its reversal comes after it. */
function standing(came: readonly Decision[]): Decision[] {
  let stand: Decision[] = [];
  for (const d of came) {
    if (d.content.status === '22') {
      const gone = takenBack(stand, d.content);
      stand = stand.filter((s) => s !== gone);
    } else stand.push(d);
  }
  return stand;
}

interface Row extends Decision {
  readonly key: string;
}

function standingBy(rows: readonly Row[]): Map<string, Decision[]> {
  const came = new Map<string, Decision[]>();
  for (const row of rows) came.set(row.key, [...(came.get(row.key) ?? []), row]);
  return new Map([...came].map(([key, all]) => [key, standing(all)]));
}

/** Of posted payments, in their order; a payment may name a correction before the reversal that makes room for it. What a person undid is none. */
const posted = ({ db, practiceId }: Unit) =>
  db
    .selectFrom('remittance_claim as rc')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'rc.practice_id').onRef('r.id', '=', 'rc.remittance_id'))
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'rc.practice_id').onRef('c.id', '=', 'rc.claim_id'))
    .select(['rc.content', 'r.payment_date as on'])
    .where('rc.practice_id', '=', practiceId)
    .where('r.status', '=', 'posted')
    .where('rc.outcome', '<>', 'undone')
    .orderBy('r.posted_at')
    .orderBy('r.id')
    .orderBy(sql`rc.status_code = '22'`, 'desc')
    .orderBy('rc.position');

/** Which of these claims a payer's decision stands on that nothing has taken back. */
export async function stillDecided(unit: Unit, claimIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (claimIds.length === 0) return new Set();
  const rows = await posted(unit)
    .select('c.id as key')
    .where(sql<boolean>`c.id = any (${uuids(claimIds)})`)
    .execute();
  return new Set([...standingBy(rows)].flatMap(([id, decisions]) => (decisions.length > 0 ? [id] : [])));
}

/** What each payer decided on this visit, by coverage: of each line the latest decision that stands. */
export async function decisionsOn(
  unit: Unit,
  facts: Pick<EncounterFacts, 'id' | 'charges'>,
  coverages: readonly CoverageOn[],
): Promise<Map<string, PriorAdjudication>> {
  const rows = await posted(unit).select('r.payer_id').where('c.encounter_id', '=', facts.id).execute();
  const own = rows.flatMap((r) => {
    const coverage = coverages.find((c) => c.payer_id === r.payer_id);
    return coverage ? [{ ...r, key: coverage.id }] : [];
  });
  return new Map(
    [...standingBy(own)].flatMap(([coverage, decisions]) => {
      const deciding = decisions.filter((d) => !isOfDuplicate(d));
      const all = deciding.length > 0 ? deciding : decisions.slice(-1);
      return all.length > 0 ? [[coverage, together(all.map((d) => decisionOf(d, facts.charges)))] as const] : [];
    }),
  );
}

/**
 * A payer may decide on a claim in parts, in one payment or in several: each part speaks of its lines. Of a line of which two speak the later holds, as
 * when a correction came and its reversal has not; a part of which nothing holds any more is none.
 */
function together(parts: readonly PriorAdjudication[]): PriorAdjudication {
  const last = parts.at(-1)!;
  if (parts.length === 1 || last.lines.length === 0) return last;
  const speaks = new Map(parts.flatMap((part) => part.lines.map((l) => [l.line, part] as const)));
  const hold = parts.filter((part) => part.lines.some((l) => speaks.get(l.line) === part));
  const lines = hold.flatMap((part) => part.lines.filter((l) => speaks.get(l.line) === part)).sort((a, b) => a.line - b.line);
  const whole = hold.length === 1 ? last.paid : sum(lines.map((l) => l.paid));
  return {
    ...last,
    paid: whole,
    adjustments: hold.flatMap((part) => part.adjustments),
    lines,
    remarks: [...new Set(hold.flatMap((part) => part.remarks))],
  };
}

/** A denial as a duplicate (CARC 18) decides nothing: it points to the decision that stands. */
function isOfDuplicate({ content: c }: Decision): boolean {
  const adjustments = [...c.adjustments, ...c.lines.flatMap((l) => l.adjustments)];
  return c.paid === 0 && adjustments.length > 0 && adjustments.every((a) => a.reason === '18');
}

function decisionOf({ content: c, on }: Decision, charges: EncounterFacts['charges']): PriorAdjudication {
  const billed = charges.map((x, i) => ({
    line: i + 1,
    controlNumber: x.control_number,
    procedure: x.procedure,
    modifiers: x.modifiers,
    charge: x.cents,
  }));
  const { lineOf } = matchLines(c, billed);
  const lines = c.lines.map((l, i): LineAdjudication => {
    return {
      // As its money was posted; lines are numbered as they stand on the next claim.
      line: lineOf[i] ?? i + 1,
      paid: l.paid,
      procedure: l.procedure,
      modifiers: l.modifiers,
      units: l.units,
      adjustments: l.adjustments,
      remarks: l.remarks,
      adjudicatedOn: on,
    };
  });
  return {
    paid: c.paid as Cents,
    ...(c.payerClaimNumber ? { payerClaimNumber: c.payerClaimNumber } : {}),
    adjudicatedOn: on,
    adjustments: c.adjustments,
    lines,
    remarks: c.remarks,
  };
}
