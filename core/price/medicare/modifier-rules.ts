import type { Rvu } from '../../codes/index.ts';
import { type Exact, product, rounded } from './exact.ts';
import { type MedicareLine, type NotPriced, noData, notPriced } from './line.ts';
import type { Adjustment, RulesOfDay } from './rules.ts';
import type { Step } from './step.ts';

const manual = (section: string) => `Pub. 100-04, chapter 12, section ${section}`;

/** Modifiers whose amount no table tells: the contractor reads the report. */
const byReport: Readonly<Record<string, string>> = {
  '22': 'more work than usual',
  '52': 'a reduced service',
  '53': 'a discontinued procedure',
  '66': 'a team of surgeons',
};

/** An amount on its way, with the steps so far. */
export interface Running {
  amount: Exact;
  readonly steps: Step[];
  readonly cautions: string[];
}
type Refusal = NotPriced | ReturnType<typeof noData>;

function apply(running: Running, rules: RulesOfDay, adjustment: Adjustment, label: string): Refusal | undefined {
  const rule = rules.get(adjustment);
  if (!rule) return noData(`no row of the Medicare adjustments has ${adjustment} for that day`);
  running.amount = product(running.amount, rule.exact);
  running.steps.push({ label, factors: [{ name: '%', value: rule.percent }], result: rounded(running.amount), cite: rule.cite });
  return undefined;
}

/** Modifier 50, by the bilateral indicator. Pub. 100-04, chapter 12, section 40.7. */
export function bothSides(running: Running, row: Rvu, rules: RulesOfDay): Refusal | undefined {
  if (row.bilateral === '1') return apply(running, rules, 'bilateral', 'both sides');
  if (row.bilateral === '3') return apply(running, rules, 'each-side', 'each side in full');
  const why = row.bilateral === '2' ? 'its price is for both sides already' : 'the rule for both sides does not apply to it';
  running.steps.push({
    label: `both sides: ${why} (indicator ${row.bilateral || 'none'})`,
    factors: [],
    result: rounded(running.amount),
    cite: manual('40.7'),
  });
  return undefined;
}

/** 80, 81, 82, AS, by the assistant indicator. Section 20.4.3. */
function assistant(running: Running, row: Rvu, rules: RulesOfDay, isPhysician: boolean): Refusal | undefined {
  const cite = manual('20.4.3');
  if (row.assistant === '0')
    return notPriced('by-report', `an assistant at ${row.code} is paid only where the report shows the need (indicator 0)`, cite);
  if (row.assistant !== '2')
    return notPriced('modifier', `an assistant at ${row.code} is not paid (indicator ${row.assistant || 'none'})`, cite);
  const wrong = apply(running, rules, 'assistant', 'assistant at surgery');
  return wrong ?? (isPhysician ? undefined : apply(running, rules, 'non-physician-assistant', 'assistant who is no physician'));
}

/** 62, by the co-surgeon indicator. Section 40.8. */
function coSurgeon(running: Running, row: Rvu, rules: RulesOfDay): Refusal | undefined {
  if (row.coSurgeon !== '1' && row.coSurgeon !== '2')
    return notPriced('modifier', `co-surgeons are not paid for ${row.code} (indicator ${row.coSurgeon || 'none'})`, manual('40.8'));
  if (row.coSurgeon === '1') running.cautions.push('Two surgeons are paid only where the report shows the need (indicator 1).');
  return apply(running, rules, 'co-surgeon', 'one of two surgeons');
}

const thousand = 1000;
const percentOfThousandths = 10;

/** 54, 55, 78: the parts of the global package, as the file shares them out. Sections 40.2 and 40.4. */
function partOfPackage(running: Running, row: Rvu, modifier: '54' | '55' | '78'): Refusal | undefined {
  const { preThousandths: pre, intraThousandths: intra, postThousandths: post } = row;
  const cite = `shares of the file; ${manual('40.4')}`;
  if (pre + intra + post === 0) {
    // A return to the operating room for a procedure without days after it is paid in full.
    if (modifier === '78') return undefined;
    return notPriced(
      'modifier',
      `${row.code} has no global package to share (${row.globalDays}): modifier ${modifier} does not apply`,
      cite,
    );
  }
  const share = modifier === '54' ? pre + intra : modifier === '55' ? post : intra;
  const label =
    modifier === '54' ? 'surgery and care before it' : modifier === '55' ? 'care after surgery' : 'return to the operating room';
  running.amount = product(running.amount, { numerator: share, denominator: thousand });
  running.steps.push({ label, factors: [{ name: '%', value: share / percentOfThousandths }], result: rounded(running.amount), cite });
  return undefined;
}

function one(running: Running, row: Rvu, rules: RulesOfDay, modifier: string): Refusal | undefined {
  switch (modifier) {
    case '80':
    case '81':
    case '82':
      return assistant(running, row, rules, true);
    case 'AS':
      return assistant(running, row, rules, false);
    case '62':
      return coSurgeon(running, row, rules);
    case '54':
    case '55':
    case '78':
      return partOfPackage(running, row, modifier);
    case '56':
      return notPriced('modifier', 'Medicare pays care before surgery with the surgery (54): nothing is paid for 56 alone', manual('40.2'));
    default:
      return undefined;
  }
}

const assistants = ['80', '81', '82', 'AS'];

/** A modifier under which no table has the amount; 53 has rows of its own for a few codes. */
export function pricedByReport({ modifiers, code }: MedicareLine, component: string): NotPriced | undefined {
  for (const modifier of modifiers)
    if (modifier !== component && byReport[modifier])
      return notPriced('by-report', `${code} with ${modifier}, ${byReport[modifier]}, is priced by report`, manual('20.4.6, 40.2, 40.8'));
  return undefined;
}

/** Applies every modifier that changes the amount, once each; of several that name an assistant AS is the one that counts. */
export function applyModifiers(running: Running, row: Rvu, rules: RulesOfDay, modifiers: readonly string[]): Refusal | undefined {
  const named = new Set(modifiers);
  if (named.has('AS')) for (const other of assistants.slice(0, -1)) named.delete(other);
  for (const modifier of named) {
    const refusal = one(running, row, rules, modifier);
    if (refusal) return refusal;
  }
  return undefined;
}

/** A supplier who does not take part in Medicare: 95 percent, and a limit of what may be charged. 42 CFR 414.20(b), 414.48(b). */
export function nonParticipating(running: Running, rules: RulesOfDay): Refusal | { readonly limit: Step } {
  const refusal = apply(running, rules, 'non-participating', 'nonparticipating supplier');
  const limiting = rules.get('limiting-charge');
  if (refusal) return refusal;
  if (!limiting) return noData('no row of the Medicare adjustments has limiting-charge for that day');
  const allowed = rounded(running.amount);
  const result = rounded(product({ numerator: allowed, denominator: 1 }, limiting.exact));
  return { limit: { label: 'limiting charge', factors: [{ name: '%', value: limiting.percent }], result, cite: limiting.cite } };
}
