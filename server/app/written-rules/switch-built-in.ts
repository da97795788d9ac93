import { ok, type Result, refused } from '@claimwright/core/base';
import { rules } from '@claimwright/core/scrub';
import { keepSwitch, rulesOff } from '../../store/built-in-switches.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { lockRules } from './lock-rules.ts';
import { personOf } from './person-of.ts';
import { recheckWaiting } from './recheck-waiting.ts';

/** Why a built-in rule stays as it is, in the order in which it is looked at. */
export type NotSwitched = { readonly kind: 'no-such-rule' } | { readonly kind: 'stops' | 'stands-so'; readonly says: string };

interface Asked {
  readonly rule: string;
  /** null: for all payers. */
  readonly payerId: string | null;
  readonly on: boolean;
  readonly why: string;
}

/**
 * Turns a built-in rule off for the practice, or for one of its payers, and on again. One that stops claims stays on: such a finding is overridden
 * claim by claim. What is off is told as not checked wherever it could have fired.
 */
export async function switchBuiltIn(
  unit: Unit,
  knowledge: Knowledge,
  { rule, payerId, on, why }: Asked,
): Promise<Result<{ readonly waiting: number }, NotSwitched>> {
  const facts = rules.find(({ id }) => id === rule);
  if (!facts || (payerId !== null && !(await isPayer(unit, payerId)))) return refused({ kind: 'no-such-rule' });
  await lockRules(unit);
  const isOff = (await rulesOff(unit)).some((each) => each.rule === rule && each.payerId === payerId);
  if (!on && facts.severity === 'error')
    return refused({ kind: 'stops', says: 'It stops claims, and stays on: override it on the claim where it is wrong, with the reason.' });
  if (on !== isOff) return refused({ kind: 'stands-so', says: on ? 'It is on.' : 'It is off already.' });
  await keepSwitch(unit, { rule, payerId, onAgain: on, at: unit.now, userId: personOf(unit), why });
  const action = on ? 'turned built-in rule on' : 'turned built-in rule off';
  await auditDeed(unit, { action, subject: 'built-in rule', subjectId: rule, detail: { payerId, why } });
  return ok({ waiting: await recheckWaiting(unit, knowledge, `rule ${rule} was turned ${on ? 'on again' : 'off'}`) });
}

async function isPayer({ db, practiceId }: Unit, id: string): Promise<boolean> {
  const found = await db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}
