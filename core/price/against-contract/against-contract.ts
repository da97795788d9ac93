import { asCents, type Cents, showMoney, sum } from '../../base/money.ts';
import { priceLine } from '../price-line.ts';
import { parseRatio, percentOf } from '../ratio.ts';
import { allowedOf } from './allowed-of.ts';
import { causesOf } from './causes.ts';
import type { ContractTerms, ContractVerdict, DecidedLine } from './decided-line.ts';

const notJudged = (why: string): ContractVerdict => ({ kind: 'not-judged', why });

function toleranceOf(expected: Cents, { tolerance }: ContractTerms): Cents {
  const percent = parseRatio(tolerance.percent);
  return asCents(Math.max(tolerance.cents, percent ? percentOf(expected, percent) : 0));
}

/**
 * Holds what a payer decided on a line against the contract.
 * @param line ours, with every remitted line that speaks of it.
 * @returns `not-judged` where the contract does not say, the line was denied in whole or part, or was reversed: it is somebody else's business, or nobody's data.
 */
export function againstContract(line: DecidedLine, terms: ContractTerms): ContractVerdict {
  const { billed, parts } = line;
  if (parts.length === 0) return notJudged('the remittance has no line for it');
  if (sum(parts.map((part) => part.charge)) <= 0) return notJudged('it was taken back, or carries no charge');
  const allowed = allowedOf(parts);
  const { refused } = allowed;
  if (refused !== 0) return notJudged(refused > 0 ? `${showMoney(refused)} of it was denied` : 'more was recognized than was charged');
  const price = priceLine(billed, terms.schedule, terms.schedules);
  if (price.kind === 'no-data') return notJudged(price.why);
  const expected = price.allowed;
  const common = { expected, allowed: allowed.amount, steps: price.steps };
  const difference = allowed.amount - expected;
  if (Math.abs(difference) <= toleranceOf(expected, terms)) return { kind: 'as-agreed', ...common, causes: [] };
  const causes = causesOf({ line, terms, expected, allowed });
  // What the contract itself takes off is no money missing; several agreed causes together are not told apart.
  if (difference < 0 && causes.length > 0 && causes.every(({ agreed }) => agreed)) return { kind: 'as-agreed', ...common, causes };
  return { kind: difference < 0 ? 'underpaid' : 'overpaid', by: asCents(Math.abs(difference)), ...common, causes };
}
