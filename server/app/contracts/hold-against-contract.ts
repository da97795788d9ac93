import { add, type Cents, showMoney, sum, zero } from '@claimwright/core/base';
import { againstContract, type ContractTerms, type ContractVerdict } from '@claimwright/core/price';
import { raiseWorkItem } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { type DecidedClaim, decidedClaims } from './decided-lines.ts';
import { recoverDifferences } from './recover-differences.ts';
import { schedulesOnFile } from './schedules-on-file.ts';
import { termsOnFile } from './terms-on-file.ts';

/** What came of holding a payment against its contract. */
export interface HeldPayment {
  readonly judged: number;
  readonly agreed: number;
  readonly underpaidCents: Cents;
  readonly overpaidCents: Cents;
}

interface JudgedLine {
  readonly claim: DecidedClaim;
  readonly line: number;
  readonly procedure: string;
  readonly verdict: ContractVerdict;
}

/**
 * Holds a posted payment against the contract of its payer, once. Lines that were allowed less or more than agreed are kept as differences, and each claim that is
 * underpaid is a work item; a difference that was open on a line which is right now is recovered.
 * @returns undefined when the payment was held before, or was not posted.
 */
export async function holdAgainstContract(unit: Unit, remittanceId: string): Promise<HeldPayment | undefined> {
  const { db, practiceId } = unit;
  const payment = await db
    .selectFrom('remittance')
    .select(['payer_id', 'payer_name', 'trace'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', remittanceId)
    .where('status', '=', 'posted')
    .executeTakeFirst();
  if (!payment?.payer_id) return undefined;
  const claims = await decidedClaims(unit, remittanceId, payment.payer_id);
  const lines = await judge(unit, payment.payer_id, claims);
  if (!(await keepCheck(unit, remittanceId, lines))) return undefined;
  await keepDifferences(unit, remittanceId, payment.payer_id, lines);
  const differing = lines.filter(isDifferent);
  await tellUnderpaid(unit, payment, differing);
  await recoverDifferences(
    unit,
    remittanceId,
    lines.filter(({ verdict }) => verdict.kind === 'as-agreed').map(({ claim, line }) => ({ encounterId: claim.encounterId, line })),
  );
  const of = (kind: 'underpaid' | 'overpaid') => sum(differing.flatMap(({ verdict }) => (verdict.kind === kind ? [verdict.by] : [])));
  const judged = lines.filter(({ verdict }) => verdict.kind !== 'not-judged').length;
  return { judged, agreed: judged - differing.length, underpaidCents: of('underpaid'), overpaidCents: of('overpaid') };
}

type Different = JudgedLine & { readonly verdict: Extract<ContractVerdict, { kind: 'underpaid' | 'overpaid' }> };
const isDifferent = (line: JudgedLine): line is Different => line.verdict.kind === 'underpaid' || line.verdict.kind === 'overpaid';

async function judge(unit: Unit, payerId: string, claims: readonly DecidedClaim[]): Promise<JudgedLine[]> {
  const codes = claims.flatMap(({ lines }) =>
    lines.flatMap(({ decided: { billed, parts } }) => [billed.code, ...parts.map((p) => p.procedure)]),
  );
  const schedules = await schedulesOnFile(unit, [...new Set(codes)]);
  const days = new Map<string, Awaited<ReturnType<typeof termsOnFile>>>();
  const judged: JudgedLine[] = [];
  for (const claim of claims) {
    const terms = days.get(claim.on) ?? (await termsOnFile(unit, payerId, claim.on));
    days.set(claim.on, terms);
    const { schedule } = claim;
    const contract: ContractTerms | undefined = schedule === null ? undefined : { schedule, schedules, ...terms };
    for (const { line, decided } of claim.lines) {
      const verdict = contract ? againstContract(decided, contract) : noContract;
      judged.push({ claim, line, procedure: decided.billed.code, verdict });
    }
  }
  return judged;
}

const noContract: ContractVerdict = { kind: 'not-judged', why: 'no contract is on file for the plan' };

/** @returns false when the payment was held against its contract before; two at once wait for each other at the constraint. */
async function keepCheck(unit: Unit, remittanceId: string, lines: readonly JudgedLine[]): Promise<boolean> {
  const reasons = new Map<string, number>();
  for (const { verdict } of lines) if (verdict.kind === 'not-judged') reasons.set(verdict.why, (reasons.get(verdict.why) ?? 0) + 1);
  const judged = lines.flatMap(({ verdict }) => (verdict.kind === 'not-judged' ? [] : [verdict]));
  const kept = await unit.db
    .insertInto('contract_check')
    .values({
      practice_id: unit.practiceId,
      remittance_id: remittanceId,
      checked_at: unit.now,
      judged: judged.length,
      agreed: judged.filter(({ kind }) => kind === 'as-agreed').length,
      expected_cents: sum(judged.map(({ expected }) => expected)),
      allowed_cents: sum(judged.map(({ allowed }) => allowed)),
      unjudged: JSON.stringify([...reasons].sort((a, b) => b[1] - a[1]).map(([why, n]) => ({ why, lines: n }))),
    })
    .onConflict((c) => c.columns(['practice_id', 'remittance_id']).doNothing())
    .returning('remittance_id')
    .executeTakeFirst();
  return kept !== undefined;
}

async function keepDifferences(unit: Unit, remittanceId: string, payerId: string, lines: readonly JudgedLine[]): Promise<void> {
  const rows = lines.filter(isDifferent).map(({ claim, line, procedure, verdict }) => ({
    ...{ practice_id: unit.practiceId, id: unit.newId(), remittance_id: remittanceId, position: claim.position },
    ...{ claim_id: claim.claimId, encounter_id: claim.encounterId, line, payer_id: payerId, schedule: claim.schedule!, procedure },
    ...{ kind: verdict.kind, expected_cents: verdict.expected, allowed_cents: verdict.allowed, by_cents: verdict.by },
    content: JSON.stringify({ causes: verdict.causes, steps: verdict.steps }),
    found_at: unit.now,
  }));
  if (rows.length > 0) await unit.db.insertInto('contract_difference').values(rows).execute();
}

/** One item a claim: a person asks the payer for all of it at once. */
async function tellUnderpaid(
  unit: Unit,
  payment: { readonly payer_name: string; readonly trace: string },
  lines: readonly Different[],
): Promise<void> {
  const claims = new Map<string, Different[]>();
  for (const one of lines.filter(({ verdict }) => verdict.kind === 'underpaid')) {
    const those = claims.get(one.claim.claimId);
    if (those) those.push(one);
    else claims.set(one.claim.claimId, [one]);
  }
  for (const [claimId, those] of claims) {
    const missing = those.reduce((total, { verdict }) => add(total, verdict.by), zero);
    const { claim } = those[0]!;
    await raiseWorkItem(unit.db, {
      id: unit.newId(),
      practiceId: unit.practiceId,
      key: `underpaid:${claim.claimId}:${payment.trace}`,
      kind: 'underpayment',
      title: `${payment.payer_name} allowed ${showMoney(missing)} less than its contract says`,
      why: those.map(({ procedure, verdict }) => reasonOf(procedure, verdict)).join('; '),
      whatToDo: 'Ask the payer for it by a letter from Underpayments, or accept it with a reason.',
      claimId,
      encounterId: claim.encounterId,
      patientId: claim.patientId,
      dollars: missing,
      createdAt: unit.now,
    });
  }
  if (claims.size > 0)
    await auditDeed(unit, {
      action: 'found underpayments',
      subject: 'payer payment',
      subjectId: payment.trace,
      detail: { claims: claims.size, lines: lines.length },
    });
}

const reasonOf = (procedure: string, { allowed, expected, causes }: Different['verdict']): string =>
  `${procedure}: allowed ${showMoney(allowed)}, agreed ${showMoney(expected)}${causes.length > 0 ? ` (${causes.map(({ says }) => says).join(', ')})` : ''}`;
