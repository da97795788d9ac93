import { spineOf } from '../read/spine.ts';
import type { KnownSet } from '../sets/index.ts';
import { plan } from '../spec/compile.ts';
import type { Loop, Rule } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import { serviceRules } from './services/index.ts';
import { speaksOf } from './situations.ts';

/** The names of the loops on the way to the unit: what speaks of them is judged when they have been seen. */
const spineNames = (set: TransactionSet, loop: Loop): readonly string[] => {
  const spine = loop.id === set.unit ? undefined : spineOf(set);
  return plan(loop)
    .innerLoops.filter((c) => spine?.has(c.loop!))
    .map((c) => c.name);
};

/** Whether a rule waits until the loops on the way to the unit were seen. */
export function isLate(set: TransactionSet, loop: Loop, { when, needs }: Rule): boolean {
  const names = spineNames(set, loop);
  return speaksOf(when, names) || speaksOf(needs, names);
}

/** The rules of a loop that are judged at once, whoever the payer is. */
export const rulesOf = (set: TransactionSet, loop: Loop): readonly Rule[] => [
  ...loop.rules.filter((rule) => !isLate(set, loop, rule)),
  ...serviceRules.filter((rule) => rule.loop === loop.id && rule.sets.includes(set.name as KnownSet) && !isLate(set, loop, rule)),
];
