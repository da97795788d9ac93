import type { IsoDate } from '../../base/date.ts';
import type { Dated } from '../../base/dated.ts';
import type { Adjustment } from '../../claim/adjudication.ts';
import type { Claim } from '../../claim/claim.ts';
import type { RemittedClaim, RemittedLine } from '../../claim/remittance.ts';
import { type DatedTables, datedOn } from '../known/dated-tables.ts';
import type { DecidedAdjustment, DecidedLine, Decision, SentClaim } from './sent-claim.ts';

/** A row of `data/rules/not-denials.yaml`: reasons of a group that take nothing away that was owed. */
interface NotDenials extends Dated {
  readonly group: string;
  readonly carcs: string;
}
interface Contractual extends Dated {
  readonly carc: string;
  readonly payer?: string;
  readonly contractual: boolean;
}

/** Whether an adjustment denies: by the house's tables of what contracts write off, and of shares and earlier payments. */
function denies({ group, reason, amount }: Adjustment, dated: DatedTables, on: IsoDate): boolean {
  if (amount <= 0) return false;
  const contract = datedOn<Contractual>(dated, 'contractual', on) ?? [];
  if (group === 'CO' && contract.some((row) => row.carc === reason && row.payer === undefined && row.contractual)) return false;
  const others = datedOn<NotDenials>(dated, 'not-denials', on) ?? [];
  return !others.some((row) => row.group === group && row.carcs.split(' ').includes(reason));
}

/** The statuses (CLP02) in which a payer of each turn decides; 4 denied, 22 takes an earlier decision back. */
const turns: Readonly<Record<string, number>> = { '1': 1, '19': 1, '2': 2, '20': 2, '3': 3, '21': 3 };

/**
 * What became of a claim by the remittances that name it, in their order: those of its own payer’s turn; reversals are left out, since what
 * they take back is decided again or is not.
 * @param dated with `contractual` and `not-denials`.
 * @returns undefined while nothing was decided.
 */
export function becameOf(claim: Claim, remitted: readonly RemittedClaim[], dated: DatedTables, on: IsoDate): SentClaim['became'] {
  const decided = remitted
    .filter(({ status }) => status !== '22' && (turns[status] ?? claim.coverage.priority) === claim.coverage.priority)
    .map((each) => decisionOf(claim, each, (adjustment) => denies(adjustment, dated, on)));
  const [first] = decided;
  if (!first) return undefined;
  return { first, ...(decided.length > 1 && { last: decided.at(-1)! }) };
}

function decisionOf(claim: Claim, remitted: RemittedClaim, isDenial: (adjustment: Adjustment) => boolean): Decision {
  const decided = (all: readonly Adjustment[]) =>
    all.map(({ group, reason, amount }): DecidedAdjustment => ({ group, reason, amount, denies: isDenial({ group, reason, amount }) }));
  const lines: DecidedLine[] = [];
  const unmatched: DecidedAdjustment[] = [];
  const free = new Set(claim.lines.keys());
  for (const line of remitted.lines) {
    const index = lineOf(claim, line, free);
    const adjustments = decided(line.adjustments);
    if (index === undefined) unmatched.push(...adjustments);
    else lines.push({ index, paid: line.paid, adjustments });
    // A payer may answer one line in several: only a match by its number may be had again.
    if (index !== undefined && !line.controlNumber) free.delete(index);
  }
  return { paid: remitted.paid, adjustments: [...decided(remitted.adjustments), ...unmatched], lines };
}

/** The line that a payer speaks of: by its number, else by the procedure that was billed, the same charge before another. */
function lineOf({ lines }: Claim, answer: RemittedLine, free: ReadonlySet<number>): number | undefined {
  const byNumber = answer.controlNumber ? lines.findIndex(({ controlNumber }) => controlNumber === answer.controlNumber) : -1;
  if (byNumber >= 0) return byNumber;
  const code = answer.billedProcedure ?? answer.procedure;
  const same = [...free].filter((index) => lines[index]!.procedure === code);
  return same.find((index) => lines[index]!.charge === answer.charge) ?? same[0];
}
