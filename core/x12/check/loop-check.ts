import { spineOf } from '../read/spine.ts';
import type { KnownSet } from '../sets/index.ts';
import { type Child, plan } from '../spec/compile.ts';
import type { Loop } from '../spec/node.ts';
import type { Scope } from '../spec/scope.ts';
import type { TransactionSet } from '../spec/set.ts';
import { turns } from './days.ts';
import { type Judge, judgesOf, sorted } from './loop-judges.ts';
import { loopsIn } from './loops.ts';
import type { StatedRule } from './situations.ts';
import type { Days, Visit } from './visit.ts';

type Body = Readonly<Record<string, unknown>>;

/** A loop, ready to be checked: everything that is asked of its body, and the loops inside. */
export interface LoopCheck {
  readonly loop: Loop;
  /** Its place in `loopsIn`. */
  readonly index: number;
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
  /** In the order of `loopsIn`. */
  readonly loops: readonly LoopCheck[];
}

/** What payers ask beyond a set's own definition. */
export interface More {
  readonly rules: readonly { readonly loop: string; readonly stated: StatedRule }[];
  /** Asked of every unit. */
  readonly probes: readonly Judge[];
}

/** Makes a set ready: everything that can be found out beforehand is found out here. */
export function setCheck(set: TransactionSet, more: More): SetCheck {
  const spine = spineOf(set);
  const all = loopsIn(set.body);
  const made = new Map<Loop, LoopCheck>();
  function make(loop: Loop): LoopCheck {
    const known = made.get(loop);
    if (known) return known;
    const below = plan(loop).innerLoops;
    const isSpine = (child: Child): boolean => spine?.has(child.loop!) ?? false;
    const { codes, rules, late } = judgesOf(set, loop);
    const asked = sorted(
      set,
      loop,
      more.rules.filter((r) => r.loop === loop.id).map((r) => r.stated),
    );
    const check: LoopCheck = {
      loop,
      index: all.indexOf(loop),
      turn: turns[set.name as KnownSet]?.[loop.id],
      codes,
      rules: [...rules, ...asked.rules, ...(loop.id === set.unit ? more.probes : [])],
      late: [...late, ...asked.late],
      // A branch without questions is not walked.
      inner: below
        .filter((c) => !isSpine(c))
        .map((c) => ({ name: c.name, check: make(c.loop!.loop) }))
        .filter(({ check: { codes, rules, inner } }) => codes !== undefined || rules.length > 0 || inner.length > 0),
      spine: below.filter(isSpine).map((c) => ({ name: c.name, loop: c.loop!.loop })),
      scope: { loop: loop.id, body: undefined, around: undefined },
    };
    made.set(loop, check);
    return check;
  }
  const loops = all.map(make);
  const heads = spine ? [...spine].filter(([, role]) => role === 'spine').map(([of]) => make(of.loop)) : [loops[0]!];
  const unit = loops.find((l) => l.loop.id === set.unit);
  return { heads: inDepth(heads), unit, loops };
}

/** The loops on the way to the unit, outermost first: each stands in the one before it. */
function inDepth(heads: readonly LoopCheck[]): LoopCheck[] {
  const ordered: LoopCheck[] = [];
  let at = heads.find((h) => !heads.some((o) => o.spine.some((s) => s.loop === h.loop)));
  while (at) {
    ordered.push(at);
    const below: LoopCheck = at;
    at = heads.find((h) => below.spine.some((s) => s.loop === h.loop));
  }
  return ordered;
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
