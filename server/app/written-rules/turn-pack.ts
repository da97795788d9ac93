import { ok, type Result, refused } from '@claimwright/core/base';
import { keepRuleEvent } from '../../store/written-rules.ts';
import { auditDeeds, type Deed } from '../audit-deed.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { faultTogether } from './check-draft.ts';
import { lockRules } from './lock-rules.ts';
import { rulesOfPacks } from './pack-rules.ts';
import { personOf } from './person-of.ts';
import { recheckWaiting } from './recheck-waiting.ts';

/** Why a pack is not turned on or off, in the order in which it is looked at. */
export type PackNotTurned =
  | { readonly kind: 'no-such-pack' }
  | { readonly kind: 'changed'; readonly says: string }
  | { readonly kind: 'stands-so'; readonly says: string }
  | { readonly kind: 'wrong'; readonly says: string }
  | { readonly kind: 'not-tried'; readonly says: string };

export interface PackTurned {
  readonly rules: readonly string[];
  /** Claims that wait and are checked again. */
  readonly waiting: number;
}

interface AskedOn {
  readonly pack: string;
  /** Rules in the versions that the person looked at, each with the dry run that they saw of it. */
  readonly rules: readonly { readonly rule: string; readonly version: number; readonly dryRunId?: string | undefined }[];
  readonly why: string;
}

/**
 * Turns rules of a pack on together, all of them or none: those that are drafts or off, in their newest versions. They must check clean among each
 * other and those that are on, and each that stops claims must have been tried.
 */
export async function turnPackOn(
  unit: Unit,
  knowledge: Knowledge,
  { pack, rules, why }: AskedOn,
): Promise<Result<PackTurned, PackNotTurned>> {
  await lockRules(unit);
  const had = (await rulesOfPacks(unit)).get(pack);
  if (!had) return refused({ kind: 'no-such-pack' });
  const asked = new Map(rules.map((each) => [each.rule, each]));
  const chosen = had.filter(({ view }) => view.waits !== null && asked.get(view.rule)?.version === view.version);
  if (rules.length === 0) return refused({ kind: 'stands-so', says: 'No rule of the pack waits to be turned on.' });
  if (chosen.length !== rules.length) return refused({ kind: 'changed', says: 'The pack’s rules have changed since you looked at them.' });
  const wrong = await faultTogether(
    unit,
    chosen.map(({ kept }) => kept),
  );
  if (wrong) return refused({ kind: 'wrong', says: `None is turned on. ${wrong}` });
  const untried = chosen.filter(({ view: { rule, stops, tried } }) => {
    const seen = asked.get(rule)?.dryRunId;
    return stops && (seen === undefined || tried?.status !== 'done' || tried.id !== seen);
  });
  if (untried.length > 0) {
    const names = untried.map(({ view }) => view.rule).join(', ');
    return refused({ kind: 'not-tried', says: `They stop claims: look at a dry run of ${names} over your past claims first.` });
  }
  const deeds: Deed[] = [{ action: 'turned rule pack on', subject: 'rule pack', subjectId: pack, detail: { rules: named(chosen), why } }];
  for (const { view } of chosen) {
    const { rule, version, stops, tried } = view;
    const looked = tried?.status === 'done' ? { dryRunId: tried.id } : {};
    await keepRuleEvent(unit, { rule, action: 'on', version, why, ...looked, at: unit.now, userId: personOf(unit) });
    const detail = { version, why, stops, pack, ...looked };
    deeds.push({ action: 'turned rule on', subject: 'written rule', subjectId: rule, detail });
  }
  await auditDeeds(unit, deeds);
  return ok({ rules: named(chosen), waiting: await recheckWaiting(unit, knowledge, `rules of the pack ${pack} were turned on`) });
}

/** Turns all rules of a pack off that are on, together. They may be turned on again as they are. */
export async function turnPackOff(
  unit: Unit,
  knowledge: Knowledge,
  { pack, why }: { readonly pack: string; readonly why: string },
): Promise<Result<PackTurned, PackNotTurned>> {
  await lockRules(unit);
  const had = (await rulesOfPacks(unit)).get(pack);
  if (!had) return refused({ kind: 'no-such-pack' });
  const on = had.filter(({ view }) => view.on !== null);
  if (on.length === 0) return refused({ kind: 'stands-so', says: 'No rule of the pack is on.' });
  const deeds: Deed[] = [{ action: 'turned rule pack off', subject: 'rule pack', subjectId: pack, detail: { rules: named(on), why } }];
  for (const { view } of on) {
    const { rule, on: version } = view;
    await keepRuleEvent(unit, { rule, action: 'off', version: version!, why, at: unit.now, userId: personOf(unit) });
    deeds.push({ action: 'turned rule off', subject: 'written rule', subjectId: rule, detail: { version, why, pack } });
  }
  await auditDeeds(unit, deeds);
  return ok({ rules: named(on), waiting: await recheckWaiting(unit, knowledge, `rules of the pack ${pack} were turned off`) });
}

const named = (had: readonly { readonly view: { readonly rule: string } }[]): readonly string[] => had.map(({ view }) => view.rule);
