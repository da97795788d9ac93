import type { KnownSet } from '../sets/index.ts';
import { type Child, plan } from '../spec/compile.ts';
import type { Loop } from '../spec/node.ts';
import type { Scope } from '../spec/scope.ts';
import type { TransactionSet } from '../spec/set.ts';
import { codeAsker } from './codes.ts';
import { turns } from './days.ts';
import { ruleJudge, type StatedRule, speaksOf } from './situations.ts';
import type { Days, Visit } from './visit.ts';

type Body = Readonly<Record<string, unknown>>;
/** Asks something of a loop's body. */
export type Judge = (body: Body, at: Visit) => void;

/** A loop, ready to be checked: everything that is asked of its body, and the loops inside. */
export interface LoopCheck {
  readonly loop: Loop;
  readonly turn: ((body: never, days: Days) => void) | undefined;
  readonly codes: Judge | undefined;
  readonly rules: readonly Judge[];
  /** Rules about the loops on the way to the unit, which are judged when those have been seen. */
  readonly late: readonly Judge[];
  readonly inner: readonly { readonly name: string; readonly check: LoopCheck }[];
  /** Names of the loops on the way to the unit. */
  readonly spine: readonly { readonly name: string; readonly loop: Loop }[];
  /** Filled anew at each visit. */
  readonly scope: { loop: string; body: unknown; around: Scope | undefined };
}

/** A set, ready to be checked unit by unit: the loops around a unit from the body inwards, and the unit where the set has one. */
export interface SetCheck {
  readonly heads: readonly LoopCheck[];
  readonly unit: LoopCheck | undefined;
}

/** What is asked beyond a set's own definition. */
export interface More {
  readonly rules: readonly { readonly loop: string; readonly stated: StatedRule }[];
  /** Asked of every unit. */
  readonly probes: readonly Judge[];
}

const isOrHolds = (loop: Loop, id: string): boolean => loop.id === id || plan(loop).innerLoops.some((c) => isOrHolds(c.loop!.loop, id));

/** Makes a set ready: everything that can be found out beforehand is found out here. */
export function setCheck(set: TransactionSet, more: More): SetCheck {
  const made = new Map<Loop, LoopCheck>();
  const onSpine = (child: Child): boolean => set.unit !== undefined && isOrHolds(child.loop!.loop, set.unit);
  function make(loop: Loop): LoopCheck {
    const known = made.get(loop);
    if (known) return known;
    const below = plan(loop).innerLoops;
    const spine = loop.id === set.unit ? [] : below.filter(onSpine);
    const names = spine.map((c) => c.name);
    const stated: StatedRule[] = [
      ...loop.rules.map((rule) => ({ rule, as: 'situation' }) as const),
      ...more.rules.filter((r) => r.loop === loop.id).map((r) => r.stated),
    ];
    const isLate = ({ rule }: StatedRule): boolean => speaksOf(rule.when, names) || speaksOf(rule.needs, names);
    const check: LoopCheck = {
      loop,
      turn: turns[set.name as KnownSet]?.[loop.id],
      codes: codeAsker(loop),
      rules: [...stated.filter((s) => !isLate(s)).map((s) => ruleJudge(s, loop)), ...(loop.id === set.unit ? more.probes : [])],
      late: stated.filter(isLate).map((s) => ruleJudge(s, loop)),
      // A branch without questions is not walked.
      inner: below
        .filter((c) => !spine.includes(c))
        .map((c) => ({ name: c.name, check: make(c.loop!.loop) }))
        .filter(({ check: { codes, rules, inner } }) => codes !== undefined || rules.length > 0 || inner.length > 0),
      spine: spine.map((c) => ({ name: c.name, loop: c.loop!.loop })),
      scope: { loop: loop.id, body: undefined, around: undefined },
    };
    made.set(loop, check);
    return check;
  }
  const heads: LoopCheck[] = [];
  let unit: LoopCheck | undefined;
  for (let at: Loop | undefined = set.body; at; ) {
    heads.push(make(at));
    const spine: Child[] = at.id === set.unit ? [] : plan(at).innerLoops.filter(onSpine);
    const last = spine.find((c) => c.loop!.loop.id === set.unit);
    if (last) unit = make(last.loop!.loop);
    at = spine.find((c) => c !== last)?.loop?.loop;
  }
  return { heads, unit };
}

/** Checks a loop and the loops inside it: codes by the days that govern them, then what situations ask. */
export function checkLoop(check: LoopCheck, body: Body, at: Visit): void {
  const { days } = at;
  const { service, diagnosis, decision } = days;
  check.turn?.(body as never, days);
  const { scope } = check;
  scope.body = body;
  scope.around = at.scope;
  at.scope = scope;
  check.codes?.(body, at);
  if (check.rules.length > 0 && !at.damaged.has(body)) for (const judge of check.rules) judge(body, at);
  for (const { name, check: inside } of check.inner) {
    const inner = body[name];
    if (inner === undefined) continue;
    if (!Array.isArray(inner)) checkLoop(inside, inner as Body, at);
    else for (let i = 0; i < inner.length; i++) checkLoop(inside, inner[i] as Body, at);
  }
  at.scope = scope.around;
  days.service = service;
  days.diagnosis = diagnosis;
  days.decision = decision;
}
