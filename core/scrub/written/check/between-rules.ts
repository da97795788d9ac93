import type { Finding, Severity } from '../../../base/finding.ts';
import { knownField } from '../catalogue.ts';
import { fieldsAsked } from '../fields-asked.ts';
import { compared, type With } from '../run/compare.ts';
import { wholeCondition } from '../whole-condition.ts';
import type { Condition, Effect, WrittenRule } from '../written-rule.ts';
import { someCanHold, type Verdict } from './can-hold.ts';
import { type Literal, type Term, termsOf, together } from './terms.ts';

/** What is wrong between rules, at the rule that it is told of. */
export interface Between {
  readonly rule: WrittenRule;
  readonly with: readonly WrittenRule[];
  readonly kind: 'conflict' | 'contradiction' | 'loop' | 'not-compared';
  readonly severity: Severity;
  readonly what: string;
  readonly fix: NonNullable<Finding['fix']>['says'];
}

/** So many pairs are looked at; more are said not to have been compared. */
const mostPairs = 2_000;

/** When a rule holds, kinds of payers included. */
function conditionOf(rule: WrittenRule): Condition {
  const kinds = rule.scope?.payerKinds;
  const whole = wholeCondition(rule);
  return kinds ? { kind: 'all', of: [{ kind: 'field', field: 'claim.payer-kind', is: 'one-of', value: kinds }, whole] } : whole;
}

/** Both by one kind of date, and on no common day. */
function areApartInTime({ effective: a }: WrittenRule, { effective: b }: WrittenRule): boolean {
  return a.by === b.by && ((a.until !== undefined && a.until < b.from) || (b.until !== undefined && b.until < a.from));
}

/** A rule with its ways of holding, worked out once. */
interface Known {
  readonly rule: WrittenRule;
  readonly terms: readonly Term[] | undefined;
}

/** Whether both can hold on one claim; where they must be about one line, on one line. */
function canBoth(one: Known, other: Known, oneLine: boolean): Verdict {
  if (areApartInTime(one.rule, other.rule)) return 'never';
  if (!one.terms || !other.terms) return 'unproven';
  const moved = oneLine ? other.terms : other.terms.map((term) => term.map((each): Literal => ({ ...each, side: 'other' })));
  return someCanHold(together([one.terms, moved]));
}

interface Setter extends Known {
  readonly effect: Extract<Effect, { kind: 'set' | 'change' }>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether two effects on one field cannot both be had. */
function areAtOdds(a: Setter['effect'], b: Setter['effect']): boolean {
  if (a.kind === 'set' && b.kind === 'set') return !same(a.to, b.to);
  if (a.kind === 'change' && b.kind === 'change')
    return [a, b].some((one, i) => one.add?.some((code) => [b, a][i]!.remove?.includes(code)));
  const [whole, change] = a.kind === 'set' ? [a, b] : [b, a];
  const to = whole.kind === 'set' ? ([whole.to].flat() as unknown[]) : [];
  return (
    change.kind === 'change' &&
    ((change.add?.some((code) => !to.includes(code)) ?? false) || (change.remove?.some((code) => to.includes(code)) ?? false))
  );
}

const toldValue = (effect: Setter['effect']): string =>
  effect.kind === 'set'
    ? [effect.to].flat().join(', ')
    : [...(effect.add ?? []).map((each) => `+${each}`), ...(effect.remove ?? []).map((each) => `−${each}`)].join(' ');

const proven = (verdict: Verdict): string => (verdict === 'can' ? 'can hold together' : 'may hold together (not proven that they cannot)');

/** What rules say against each other: fields set to different values, claims held for what another rule sets, and rules that feed each other. */
export function betweenRules(rules: readonly WrittenRule[]): readonly Between[] {
  const known = rules.map((rule): Known => ({ rule, terms: termsOf(conditionOf(rule)) }));
  const setters = known.flatMap((each): Setter[] =>
    each.rule.effects.flatMap((effect) => (effect.kind === 'set' || effect.kind === 'change' ? [{ ...each, effect }] : [])),
  );
  const pairs = { left: mostPairs };
  const found = [...conflicts(setters, pairs), ...contradictions(known, setters, pairs), ...loops(setters)];
  if (pairs.left > 0 || rules.length === 0) return found;
  const what = `more than ${mostPairs.toLocaleString('en-US')} pairs of rules set or ask the same fields; the others were not compared`;
  return [...found, { rule: rules[0]!, with: [], kind: 'not-compared', severity: 'info', what, fix: 'Check packs by themselves' }];
}

function conflicts(setters: readonly Setter[], pairs: { left: number }): readonly Between[] {
  const found: Between[] = [];
  for (const [i, one] of setters.entries())
    for (const other of setters.slice(i + 1)) {
      const { field } = one.effect;
      if (other.rule === one.rule || other.effect.field !== field || !areAtOdds(one.effect, other.effect)) continue;
      if (pairs.left-- <= 0) return found;
      const verdict = canBoth(one, other, knownField(field).scope === 'line');
      if (verdict === 'never') continue;
      found.push({
        rule: other.rule,
        with: [one.rule],
        kind: 'conflict',
        severity: verdict === 'can' ? 'error' : 'warning',
        what: `${one.rule.id} sets ${field} to ${toldValue(one.effect)}, this rule to ${toldValue(other.effect)}, and they ${proven(verdict)}`,
        fix: 'Narrow one of them, so that they never hold on the same claim, or give both the same value',
      });
    }
  return found;
}

/** A term that asks the field, and what is left of it when the field has that value; undefined when the value does not fulfill it. */
function leftOf(term: Term, field: string, value: unknown): Term | undefined {
  const asks = term.filter(({ atom }) => atom.kind === 'field' && atom.field === field);
  if (asks.length === 0) return undefined;
  const fits = asks.every(({ atom, holds }) => {
    if (atom.kind !== 'field') return true;
    if (typeof atom.value === 'object' && !Array.isArray(atom.value)) return false;
    return compared(knownField(field), atom.is, atom.value as With | undefined)(value as string) === holds;
  });
  return fits ? term.filter((each) => !asks.includes(each)) : undefined;
}

/** What is left of a rule's ways once a field is set; empty when none of them asks the field and is met by it. */
const waysWith = ({ terms = [] }: Known, field: string, value: unknown): readonly Term[] =>
  (terms ?? []).flatMap((term) => {
    const left = leftOf(term, field, value);
    return left ? [left] : [];
  });
const waysWithout = ({ terms }: Known, field: string): readonly Term[] | undefined =>
  terms?.map((term) => term.filter(({ atom }) => !(atom.kind === 'field' && atom.field === field)));

/** A rule holds claims for the very value that another sets. */
function contradictions(known: readonly Known[], setters: readonly Setter[], pairs: { left: number }): readonly Between[] {
  const found: Between[] = [];
  const holding = known.filter(({ rule }) => rule.effects.some((effect) => effect.kind === 'tell' && effect.severity === 'error'));
  for (const setter of setters)
    for (const holder of holding) {
      const { effect, rule } = setter;
      // What is only proposed, a person sees beside the hold.
      if (
        effect.kind !== 'set' ||
        knownField(effect.field).change !== 'system' ||
        holder.rule === rule ||
        !fieldsAsked(holder.rule).fields.has(effect.field)
      )
        continue;
      if (pairs.left-- <= 0) return found;
      const ways = waysWith(holder, effect.field, effect.to);
      if (ways.length === 0) continue;
      const verdict = canBoth(
        { rule: holder.rule, terms: ways },
        { rule, terms: waysWithout(setter, effect.field) },
        knownField(effect.field).scope === 'line',
      );
      if (verdict === 'never') continue;
      found.push({
        rule: holder.rule,
        with: [rule],
        kind: 'contradiction',
        severity: verdict === 'can' ? 'error' : 'warning',
        what: `${rule.id} sets ${effect.field} to ${toldValue(effect)}, this rule holds claims that have it, and they ${proven(verdict)}`,
        fix: 'Narrow one of them, or let one go',
      });
    }
  return found;
}

/** Rules that set what another asks, in a circle. What only people set does not go round by itself. */
function loops(setters: readonly Setter[]): readonly Between[] {
  const own = setters.filter(({ effect }) => knownField(effect.field).change === 'system');
  const feeds = (from: Setter, to: Setter): boolean => {
    const { effect } = from;
    if (effect.kind !== 'set' || to.rule === from.rule) return false;
    if (!fieldsAsked(to.rule).fields.has(effect.field)) return false;
    const met = to.terms && waysWith(to, effect.field, effect.to);
    const fed: Known = { rule: to.rule, terms: met };
    return canBoth({ rule: from.rule, terms: waysWithout(from, effect.field) }, fed, false) !== 'never';
  };
  const next = new Map(own.map((from) => [from, own.filter((to) => feeds(from, to))]));
  const told = new Set<string>();
  const found: Between[] = [];
  for (const start of own) {
    const circle = circleFrom(start, next);
    const names = circle?.map(({ rule }) => rule.id);
    const key = names && [...names].sort().join(' ');
    if (!circle || !names || !key || told.has(key)) continue;
    told.add(key);
    const turns = circle.some((one) =>
      circle.some((other) => one.effect.field === other.effect.field && areAtOdds(one.effect, other.effect)),
    );
    found.push({
      rule: start.rule,
      with: circle.slice(1).map(({ rule }) => rule),
      kind: 'loop',
      severity: turns ? 'error' : 'warning',
      what: `rules feed each other: ${circle.map(({ rule, effect }) => `${rule.id} sets ${effect.field}`).join(', ')}, which ${start.rule.id} asks${turns ? '; they never come to rest' : ''}`,
      fix: 'Let one of them not ask what the other sets',
    });
  }
  return found;
}

/** The shortest way from a rule back to itself. */
function circleFrom(start: Setter, next: ReadonlyMap<Setter, readonly Setter[]>): readonly Setter[] | undefined {
  const before = new Map<Setter, Setter>();
  const queue: Setter[] = [start];
  for (let at = queue.shift(); at; at = queue.shift())
    for (const to of next.get(at) ?? []) {
      if (to === start) {
        const circle = [at];
        while (circle[0] !== start) circle.unshift(before.get(circle[0]!)!);
        return circle;
      }
      if (before.has(to)) continue;
      before.set(to, at);
      queue.push(to);
    }
  return undefined;
}
