import type { Claim } from '../../claim/claim.ts';
import type { ScrubContext } from '../context.ts';
import { type Subject, subjectOf } from '../subject.ts';
import type { Asked } from './field.ts';
import { changeOf, type FieldChange, withChange } from './run/change-of.ts';
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
/** Two rules that would set one field differently: the first one did, the other did not. */
export interface Disagreement {
  readonly path: string;
  readonly set: SaidBy;
  readonly refused: SaidBy;
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
  readonly disagreements: readonly Disagreement[];
  /** Rules that could not tell, and what is missing. */
  readonly notChecked: readonly (SaidBy & { readonly why: string })[];
}

/** What is set may make another rule hold; every path is set once, so this ends long before. */
const mostRounds = 50;

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
 * nothing changes; a field is set once, by the first rule that does, and who would set it otherwise is told.
 */
export function settings(claim: Claim, context: ScrubContext, rules: readonly WrittenRule[]): Settings {
  const acting = rules.filter(({ effects }) => effects.some(acts)).map(prepare);
  const set: Setting[] = [];
  const by = new Map<string, Setting>();
  const disagreements = new Map<string, Disagreement>();
  let now = claim;
  for (let round = 0; round < mostRounds; round++) {
    const before = set.length;
    for (const one of acting) now = applied(now, context, one, set, by, disagreements);
    if (set.length === before) break;
  }
  return { claim: now, set, disagreements: [...disagreements.values()], ...told(now, context, acting) };
}

/** Sets what one rule sets. @returns the claim with it */
function applied(
  claim: Claim,
  context: ScrubContext,
  one: Prepared,
  set: Setting[],
  by: Map<string, Setting>,
  disagreements: Map<string, Disagreement>,
): Claim {
  let now = claim;
  eachEffect(claim, context, one, (effect, asked) => {
    const change = effect.kind === 'set' || effect.kind === 'change' ? changeOf(effect, asked) : undefined;
    if (!change?.certain) return;
    const own = saidBy(one.rule);
    const known = by.get(change.path);
    if (known) {
      disagreements.set(`${change.path} ${own.rule}`, {
        path: change.path,
        set: { rule: known.rule, version: known.version },
        refused: own,
      });
      return;
    }
    const setting = settingOf(one.rule, effect, change, asked);
    by.set(change.path, setting);
    set.push(setting);
    now = withChange(now, change);
  });
  return now;
}

const saidBy = ({ id, version }: WrittenRule): SaidBy => ({ rule: id, version });

function settingOf(rule: WrittenRule, effect: Effect, { certain: _, ...change }: FieldChange, asked: Asked): Setting {
  const says = effect.kind !== 'tell' && effect.says ? wordsFor(effect.says, asked) : rule.title;
  return { ...saidBy(rule), ...change, says };
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
