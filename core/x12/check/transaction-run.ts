import type { SegmentPlace } from '../../base/finding.ts';
import { bytePlace, x12Finding } from '../findings.ts';
import { placeOfObject } from '../read/places.ts';
import type { Remittance, RemittanceGroup } from '../sets/835/index.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Loop } from '../spec/node.ts';
import type { Extent } from '../syntax/envelope.ts';
import type { Answers } from './answers.ts';
import { balanceGroup, balancePayment, type PaymentTotals, paymentTotals } from './balance-835.ts';
import { checkLoop, type LoopCheck, type SetCheck } from './loop-check.ts';
import type { QuickCheck } from './quick.ts';
import { unitChecks, wholeChecks } from './unit-checks.ts';
import type { Days, Visit } from './visit.ts';

type Body = Readonly<Record<string, unknown>>;

/** What is read at one go, as far as a check looks at it: a claim, a whole transaction, or the end of one. */
export interface Portion {
  readonly damaged: ReadonlySet<object>;
  readonly places: { get(object: object): Parameters<typeof placeOfObject>[0] | undefined };
  readonly extent: Extent;
}

/** The check of one transaction, claim by claim. What it finds is handed on at once. */
export interface TransactionRun {
  /** Loops at `depth` and deeper are complete: what is asked of them as a whole is told. */
  close(depth: number): void;
  /** A loop around units begins: the body is at depth 0. What it replaces, and what stood in that, is complete. */
  loop(depth: number, body: object, portion: Portion): void;
  /** A claim in the loop at `depth`. */
  unit(unit: object, depth: number, portion: Portion): void;
  /** The end: the body with what stands before and after the claims, or all of it for a set without units. */
  end(body: object, complete: boolean, portion: Portion): void;
}

/** A loop around units that is still open. */
interface Head {
  readonly check: LoopCheck;
  readonly body: Body;
  readonly from: Portion;
  readonly days: Days;
  /** The last of each kind of loop that stood in it on the way to the units. */
  readonly seen: Record<string, readonly unknown[]>;
  /** A unit in it was damaged: its totals cannot be known. */
  lacksUnits: boolean;
}

interface Run {
  readonly set: KnownSet;
  readonly checks: SetCheck;
  readonly at: Visit;
  /** Generated checks, where the set has them. */
  readonly quick: readonly (QuickCheck | undefined)[] | undefined;
  readonly totals: PaymentTotals;
  readonly open: Head[];
  portion: Portion | undefined;
  /** The body as it began, at ST: what is asked of it as a whole, when its `end` is read, is told there. */
  root: { readonly from: Portion; readonly body: object; end: object | undefined } | undefined;
  /** The loop that is judged as a whole, and what stands for it then: it and the loops seen below it. */
  whole: { readonly body: Body; readonly with: Body } | undefined;
  /** Something that balancing needs was damaged. */
  unchecked: boolean;
  /** A loop on the way to the units was damaged: what is asked of it as a whole could not be told. */
  unjudged: boolean;
}

function look(run: Run, at: Portion): void {
  run.portion = at;
  run.at.damaged = at.damaged;
}

/** Checks a loop and what is in it: quickly where it is whole; the definition looks at what is not. */
function visit({ at, checks, quick }: Run, check: LoopCheck, body: Body): void {
  if (!quick || at.damaged.size > 0) checkLoop(check, body, at);
  else quick[check.index]?.(body, at, checks.loops);
}

/** Makes the innermost open loop the one whose days and scope are inherited. */
function standIn(run: Run): void {
  const { check, days } = run.open.at(-1)!;
  run.at.scope = check.scope;
  const now = run.at.days;
  now.service = days.service;
  now.diagnosis = days.diagnosis;
  now.decision = days.decision;
}

/** Notes that a loop on the way to the units stood in the innermost open one, where a rule will ask for it. */
function note({ open }: Run, loop: Loop, body: unknown): void {
  const head = open.at(-1);
  if (!head || head.check.late.length === 0) return;
  for (const on of head.check.spine) if (on.loop === loop) head.seen[on.name] = [body];
}

/** Opens a loop around units. All that stands in it before the units is checked; the body itself waits for its end. */
function enter(run: Run, body: Body): void {
  const { open, at, checks } = run;
  const check = checks.heads[open.length]!;
  note(run, check.loop, body);
  if (open.length > 0) visit(run, check, body);
  if (open.length === 0) {
    run.root = { from: run.portion!, body, end: undefined };
    if (run.portion!.damaged.has(body)) run.unchecked = true;
  }
  check.scope.body = body;
  check.scope.around = at.scope;
  check.turn?.(body as never, at.days);
  open.push({ check, body, from: run.portion!, days: { ...at.days }, seen: {}, lacksUnits: false });
  standIn(run);
}

function judgeWhole(run: Run, { late }: LoopCheck, body: Body, seen: Head['seen']): void {
  if (late.length === 0) return;
  const whole = { body, with: { ...body, ...seen } };
  run.whole = whole;
  for (const judge of late) judge(whole.with, run.at);
  run.whole = undefined;
}

/** Closes the innermost open loop: what is asked of it as a whole can be told now. */
function leave(run: Run): void {
  const { check, body, from, seen, lacksUnits } = run.open.at(-1)!;
  const now = run.portion!;
  look(run, from);
  if (from.damaged.has(body)) run.unjudged = true;
  else judgeWhole(run, check, body, seen);
  if (run.set === '835' && check.loop.id === '2000') {
    const summary = lacksUnits || from.damaged.has(body) ? undefined : (body as unknown as RemittanceGroup).providerSummary;
    balanceGroup(summary, run.totals, run.at);
  }
  look(run, now);
  run.open.pop();
  if (run.open.length > 0) standIn(run);
}

function finish(run: Run, body: Body, complete: boolean): void {
  const { at, open, checks, set } = run;
  const portion = run.portion!;
  while (open.length > 1) leave(run);
  const seen = open.pop()?.seen ?? {};
  if (run.root) run.root.end = body;
  at.scope = undefined;
  const [head] = checks.heads;
  visit(run, head!, body);
  if (portion.damaged.has(body)) run.unchecked = true;
  else judgeWhole(run, head!, body, seen);
  if (complete && !run.unchecked) {
    if (set === '835') balancePayment(body as unknown as Remittance, run.totals, at);
    else wholeChecks[set]?.(body as never, at);
    if (!run.unjudged) return;
  }
  const what = 'balancing and situations are not checked where something they need is missing or unreadable';
  at.report(x12Finding('not-checked', bytePlace(portion.extent.from, portion.extent.firstSegment), what, { severity: 'info' }));
}

/** Starts the check of a transaction. @param told takes each finding. */
export function transactionRun(
  set: KnownSet,
  guide: string,
  checks: SetCheck,
  answers: Answers,
  told: Pick<Visit, 'report' | 'isFull'>,
  quick?: readonly (QuickCheck | undefined)[],
): TransactionRun {
  const placeOf = (object: object): SegmentPlace => {
    const own = object === run.whole?.with ? run.whole.body : object;
    const { places, extent } = own === run.root?.end ? run.root!.from : run.portion!;
    const place = places.get(own === run.root?.end ? run.root!.body : own);
    return place ? placeOfObject(place) : bytePlace(extent.from, extent.firstSegment);
  };
  const days: Days = { service: undefined, diagnosis: undefined, decision: undefined };
  const at: Visit = { guide, days, answers, scope: undefined, damaged: new Set(), placeOf, ...told };
  const run: Run = {
    set,
    checks,
    at,
    quick,
    totals: paymentTotals(),
    open: [],
    portion: undefined,
    root: undefined,
    whole: undefined,
    unchecked: false,
    unjudged: false,
  };
  const own = unitChecks[set] as ((unit: object, at: Visit, totals: PaymentTotals) => void) | undefined;
  return {
    close(depth) {
      while (run.open.length > depth) leave(run);
    },
    loop(depth, body, portion) {
      this.close(depth);
      look(run, portion);
      enter(run, body as Body);
    },
    unit(unit, depth, portion) {
      this.close(depth + 1);
      look(run, portion);
      note(run, checks.unit!.loop, unit);
      visit(run, checks.unit!, unit as Body);
      if (portion.damaged.has(unit)) {
        run.unchecked = true;
        run.open.at(-1)!.lacksUnits = true;
      } else own?.(unit, at, run.totals);
    },
    end(body, complete, portion) {
      look(run, portion);
      finish(run, body as Body, complete);
    },
  };
}
