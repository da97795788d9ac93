import { createHash } from 'node:crypto';
import { rules } from '@claimwright/core/scrub';
import { payerGuides } from '@claimwright/core/x12';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';
import { ownRules } from './written-rules/own-rules.ts';

const kept = new WeakMap<Knowledge, string>();

/**
 * What claims are checked by, as one short text that is another when anything of it is: the code sets and official tables that are loaded, the
 * house's dated tables, the rules with their own code, the payers' guides. Not in it: what several rules share as code; `checker` is raised with that.
 */
export function checkBasis(knowledge: Knowledge): string {
  const known = kept.get(knowledge);
  if (known) return known;
  const { editions, tableEditions, dated } = knowledge;
  const parts = [
    checker,
    editions.map(({ edition }) => edition),
    tableEditions,
    dated,
    rules.map(({ check, ...rule }) => ({ ...rule, check: check.toString() })),
    Object.values(payerGuides).map(({ name, rules: own }) => [name, own.map(({ id, severity, why }) => [id, severity, why])]),
  ];
  const made = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
  kept.set(knowledge, made);
  return made;
}

/** {@link checkBasis} with what the practice has of its own: its written rules that are on, and built-in ones that it turned off. */
export async function basisOf(unit: Unit, knowledge: Knowledge): Promise<string> {
  const { key } = await ownRules(unit);
  return key === '' ? checkBasis(knowledge) : `${checkBasis(knowledge)} ${key}`;
}

/** Raised when claims have to be checked again though no rule's own code and no table changed. */
const checker = 2;
