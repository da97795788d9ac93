import type { SegmentPlace, Severity, Source } from '../../base/finding.ts';
import { type X12Finding, type X12Rule, x12Finding } from '../findings.ts';
import { all, type Condition } from '../spec/condition.ts';
import { conditionInWords } from '../spec/condition-words.ts';
import { type Test, testOf } from '../spec/holds.ts';
import type { Loop, Rule } from '../spec/node.ts';
import type { Scope } from '../spec/scope.ts';
import { objectAt, type Spot, spotOf } from '../spec/spot.ts';
import type { Visit } from './visit.ts';

/** A situational rule of a set, a line of service or a payer, and as what it is told. */
export interface StatedRule {
  readonly rule: Rule;
  readonly as: X12Rule;
  /** Instead of the set's guide. */
  readonly source?: readonly [Source, ...Source[]];
  /** The claims it holds for at all; not repeated in what it says. */
  readonly only?: Condition;
  /** Claim status code with which a 277CA refuses the claim. */
  readonly status?: string;
}

type Body = Readonly<Record<string, unknown>>;
type Judge = (body: Body, at: Visit) => void;

/** A part of a condition, and where the file holds what it is about. */
interface Part {
  readonly test: Test;
  readonly spot: Spot | undefined;
  /** Whether it says that something is there. */
  readonly positive: boolean;
}

/** The simple conditions that a condition is made of. */
function partsOf(condition: Condition, loop: Loop): Part[] {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.flatMap((c) => partsOf(c, loop));
    case 'not':
      return [];
    default:
      return [{ test: testOf(condition), spot: spotOf(loop, condition.path), positive: condition.is !== 'absent' }];
  }
}

const words = (condition: Condition): string => conditionInWords(condition, (path) => path);

function placeAt(spot: Spot, body: Body, at: Visit): SegmentPlace {
  const { element, component } = spot;
  const place = at.placeOf(objectAt(spot, body));
  return { ...place, ...(element === undefined ? {} : { element, ...(component === undefined ? {} : { component }) }) };
}

/** What a failed rule lacks: the first thing it asks for that is not there, where the file could hold it. */
function lackOf(parts: readonly Part[], body: Body, scope: Scope | undefined): X12Finding['lacks'] {
  const lacking = parts.find((p) => p.positive && p.spot && !p.test(body, scope));
  if (!lacking) return undefined;
  const { segment, element, component } = lacking.spot!;
  return { segment, ...(element === undefined ? {} : { element }), ...(component === undefined ? {} : { component }) };
}

/** Makes a rule ready to be judged. What fails is told at the loop it stands on. */
export function ruleJudge({ rule, as, source, status, only }: StatedRule, loop: Loop): Judge {
  const when = testOf(only ? all(only, rule.when) : rule.when);
  const needs = testOf(rule.needs);
  // Most rules never fail: only what tells of a failure asks for these.
  let parts: { readonly triggers: readonly Part[]; readonly needed: readonly Part[] } | undefined;
  const severity: Severity = rule.severity ?? 'error';
  const kind = `x12/${as} (${rule.id})`;
  return (body, at) => {
    const { scope } = at;
    if (!when(body, scope) || needs(body, scope) || at.isFull(kind, as, severity)) return;
    parts ??= { triggers: partsOf(rule.when, loop).filter((p) => p.positive && p.spot), needed: partsOf(rule.needs, loop) };
    const trigger = parts.triggers.find((p) => p.test(body, scope))?.spot;
    const lacks = lackOf(parts.needed, body, scope);
    const finding = x12Finding(as, at.placeOf(body), `${words(rule.when)}, but not: ${words(rule.needs)} (${rule.id})`, {
      why: rule.why,
      guide: at.guide,
      severity,
    });
    const more = {
      ...(source ? { source } : {}),
      ...(status ? { status } : {}),
      ...(trigger ? { trigger: placeAt(trigger, body, at) } : {}),
      ...(lacks ? { lacks } : {}),
    };
    at.report({ ...finding, ...more }, kind);
  };
}

/** Whether a condition asks for one of these children of the loop. */
export function speaksOf(condition: Condition, names: readonly string[]): boolean {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.some((c) => speaksOf(c, names));
    case 'not':
      return speaksOf(condition.of, names);
    default:
      return names.includes(condition.path.split('.')[0]!);
  }
}
