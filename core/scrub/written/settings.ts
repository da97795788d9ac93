import type { Claim } from '../../claim/claim.ts';
import type { ScrubContext } from '../context.ts';
import { type Subject, subjectOf } from '../subject.ts';
import type { Asked } from './field.ts';
import { changeOf, type FieldChange, wantedBy, withChange } from './run/change-of.ts';
import { type WhereItHolds, whereItHolds } from './run/where-it-holds.ts';
import { wordsFor } from './run/words.ts';
import type { Effect, WrittenRule } from './written-rule.ts';

/** Who says something: a rule in one of its versions. */
export interface SaidBy {
  readonly rule: string;
  readonly version: number;
}
/** A field that a rule sets, or proposes to change, and why. */
export interface Setting extends SaidBy, Omit<FieldChange, 'certain'> {
  readonly says: string;
}
/** A queue or a role that a rule sends the claim to. */
export interface Route extends SaidBy {
  readonly to: string;
  readonly says: string;
}
/** What rules want of one field, where they do not want the same: none of it is done. */
export interface Disagreement {
  readonly field: string;
  readonly path: string;
  /** By their ids. */
  readonly by: readonly (SaidBy & { readonly shown: string; readonly stage: WrittenRule['stage'] })[];
}

/** What written rules do to a claim beside their findings. */
export interface Settings {
  /** The claim as it is once all is set. */
  readonly claim: Claim;
  /** Administrative fields that were set, in order. */
  readonly set: readonly Setting[];
  /** Changes of what was documented or done: a person decides. */
  readonly proposals: readonly Setting[];
  readonly routes: readonly Route[];
  /** Rules that disagree over a field: nothing that they would set is set. */
  readonly disagreements: readonly Disagreement[];
  /** Rules that could not tell, and what is missing. */
  readonly notChecked: readonly (SaidBy & { readonly why: string })[];
}

interface Prepared {
  readonly rule: WrittenRule;
  readonly where: WhereItHolds;
}
const prepared = new WeakMap<WrittenRule, Prepared>();
function prepare(rule: WrittenRule): Prepared {
  const known = prepared.get(rule);
  if (known) return known;
  const made = { rule, where: whereItHolds(rule) };
  prepared.set(rule, made);
  return made;
}

/** Whether a rule is for the claim at all: its days and its kinds of payers. Lines of other days are left out where it holds. */
function isFor(
  { effective: { from, until, by }, scope }: WrittenRule,
  { payer, first, last }: Subject,
  submittedOn: string | undefined,
): boolean {
  if (scope?.payerKinds && !scope.payerKinds.includes(payer)) return false;
  const [start, end] = by === 'service-date' ? [first, last] : [submittedOn, submittedOn];
  return start === undefined || end === undefined ? until === undefined : end >= from && (until === undefined || start <= until);
}

const acts = (effect: Effect): boolean => effect.kind !== 'tell';

/**
 * What rules set, propose and route on a claim, each with the rule that says so. Setting a field may make another rule hold, so it goes on until
 * nothing changes. A field that two rules want otherwise is not set, nor anything else that these two would set: what a claim says does not depend
 * on which rule comes first.
 */
export function settings(claim: Claim, context: ScrubContext, rules: readonly WrittenRule[]): Settings {
  const acting = rules.filter(({ effects }) => effects.some(acts)).map(prepare);
  const apart = new Set<string>();
  const disputed = new Map<string, Map<string, Wanted>>();
  for (;;) {
    const done = setAll(claim, context, acting, apart);
    for (const [path, wanted] of done.disputed) disputed.set(path, new Map([...(disputed.get(path) ?? []), ...wanted]));
    const found = [...done.disputed.values()].flatMap((wanted) => [...wanted.values()].map(({ rule }) => rule.id));
    // Without them it is begun anew: another rule may hold by what one of them had set.
    if (found.every((id) => apart.has(id))) {
      const disagreements = [...disputed].map(([path, wanted]) => disagreementOf(path, [...wanted.values()]));
      return { claim: done.claim, set: done.set, disagreements, ...told(done.claim, context, acting) };
    }
    for (const id of found) apart.add(id);
  }
}

/** What a rule wants an administrative field to be. */
interface Wanted {
  readonly rule: WrittenRule;
  readonly change: FieldChange & { readonly isThere: boolean };
  readonly setting: Setting;
}

interface AllSet {
  readonly claim: Claim;
  readonly set: readonly Setting[];
  /** What was wanted of each path of which not all rules want the same, by rule and value. */
  readonly disputed: ReadonlyMap<string, ReadonlyMap<string, Wanted>>;
}

/** Sets what rules want, round by round, until nothing changes or rules disagree. @param apart rules that are heard, but not followed. */
function setAll(claim: Claim, context: ScrubContext, acting: readonly Prepared[], apart: ReadonlySet<string>): AllSet {
  const set: Setting[] = [];
  const wishes = new Map<string, Map<string, Wanted>>();
  let now = claim;
  // Every round but the last sets a path that was not set before.
  for (;;) {
    const wanted = acting.flatMap((one) => wantedOf(now, context, one));
    for (const each of wanted) {
      const { path, value } = each.change;
      const known = wishes.get(path) ?? new Map<string, Wanted>();
      wishes.set(path, known.set(`${each.rule.id} ${JSON.stringify(value)}`, each));
    }
    const disputed = new Map([...wishes].filter(([, all]) => new Set([...all.values()].map(asText)).size > 1));
    const isNew = [...disputed.values()].some((all) => [...all.values()].some(({ rule }) => !apart.has(rule.id)));
    const before = set.length;
    for (const { rule, change, setting } of wanted) {
      if (isNew || change.isThere || apart.has(rule.id) || set.some(({ path }) => path === change.path)) continue;
      set.push(setting);
      now = withChange(now, change);
    }
    if (set.length === before) return { claim: now, set, disputed };
  }
}

const asText = ({ change }: Wanted): string => JSON.stringify(change.value);

function wantedOf(claim: Claim, context: ScrubContext, one: Prepared): readonly Wanted[] {
  const { rule } = one;
  const wanted: Wanted[] = [];
  eachEffect(claim, context, one, (effect, asked) => {
    const change = effect.kind === 'set' || effect.kind === 'change' ? wantedBy(effect, asked) : undefined;
    if (change?.certain) wanted.push({ rule, change, setting: settingOf(rule, effect, change, asked) });
  });
  return wanted;
}

function disagreementOf(path: string, wanted: readonly Wanted[]): Disagreement {
  const by = wanted.map(({ rule, change }) => ({ ...saidBy(rule), shown: change.shown, stage: rule.stage }));
  return { field: wanted[0]!.change.field, path, by: by.sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)) };
}

const saidBy = ({ id, version }: WrittenRule): SaidBy => ({ rule: id, version });

function settingOf(rule: WrittenRule, effect: Effect, change: FieldChange, asked: Asked): Setting {
  const says = effect.kind !== 'tell' && effect.says ? wordsFor(effect.says, asked) : rule.title;
  const { field, path, value, shown } = change;
  return { ...saidBy(rule), field, path, value, shown, says };
}

function eachEffect(
  claim: Claim,
  context: ScrubContext,
  { rule, where }: Prepared,
  tell: (effect: Effect, asked: Asked) => void,
  lacks?: (why: string) => void,
): void {
  const subject = subjectOf(claim);
  if (!isFor(rule, subject, context.submittedOn)) return;
  where(
    subject,
    context,
    (asked) => {
      for (const effect of rule.effects) tell(effect, asked);
    },
    (why) => lacks?.(why),
  );
}

/** What is proposed and routed once all is set. */
function told(claim: Claim, context: ScrubContext, acting: readonly Prepared[]): Pick<Settings, 'proposals' | 'routes' | 'notChecked'> {
  const proposals: Setting[] = [];
  const routes = new Map<string, Route>();
  const notChecked = new Map<string, SaidBy & { readonly why: string }>();
  for (const one of acting) {
    const own = saidBy(one.rule);
    eachEffect(
      claim,
      context,
      one,
      (effect, asked) => {
        if (effect.kind === 'route') {
          const route = { ...own, to: effect.to, says: wordsFor(effect.says, asked) };
          routes.set(`${own.rule} ${route.to} ${route.says}`, route);
        } else if (effect.kind !== 'tell') {
          const change = changeOf(effect, asked);
          if (change && !change.certain) proposals.push(settingOf(one.rule, effect, change, asked));
        }
      },
      (why) => notChecked.set(`${own.rule} ${why}`, { ...own, why }),
    );
  }
  return { proposals, routes: [...routes.values()], notChecked: [...notChecked.values()] };
}
