import type { Loop } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import { codeAsker } from './codes.ts';
import { ofServices } from './services/index.ts';
import { isLate } from './set-rules.ts';
import { ruleJudge, type StatedRule } from './situations.ts';
import type { Visit } from './visit.ts';

/** Asks something of a loop's body. */
export type Judge = (body: Readonly<Record<string, unknown>>, at: Visit) => void;

/** Everything that is asked of one loop's body, whoever the payer is. */
export interface LoopJudges {
  readonly codes: Judge | undefined;
  readonly rules: readonly Judge[];
  /** Rules about the loops on the way to the unit, which are judged when those have been seen. */
  readonly late: readonly Judge[];
}

const known = new WeakMap<TransactionSet, Map<Loop, LoopJudges>>();

/** The judges of a loop of a set; made once, for they remember nothing. */
export function judgesOf(set: TransactionSet, loop: Loop): LoopJudges {
  let ofSet = known.get(set);
  if (!ofSet) {
    ofSet = new Map();
    known.set(set, ofSet);
  }
  const before = ofSet.get(loop);
  if (before) return before;
  const stated: StatedRule[] = [...loop.rules.map((rule) => ({ rule, as: 'situation' }) as const), ...ofServices(set, loop)];
  const made = { codes: codeAsker(loop), ...sorted(set, loop, stated) };
  ofSet.set(loop, made);
  return made;
}

/** Rules of a loop as judges, those that wait apart. */
export function sorted(set: TransactionSet, loop: Loop, stated: readonly StatedRule[]): Pick<LoopJudges, 'rules' | 'late'> {
  const waits = (s: StatedRule): boolean => isLate(set, loop, s.rule);
  const judges = (some: readonly StatedRule[]) => some.map((s) => ruleJudge(s, loop));
  return { rules: judges(stated.filter((s) => !waits(s))), late: judges(stated.filter(waits)) };
}
