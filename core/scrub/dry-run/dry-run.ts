import type { Finding, Severity } from '../../base/finding.ts';
import { asCents, type Cents } from '../../base/money.ts';
import type { DatedTables } from '../known/dated-tables.ts';
import { linter } from '../linter.ts';
import type { Rule } from '../rule.ts';
import { preventsOf } from './prevents-of.ts';
import type { DecidedAdjustment, Decision, SentClaim } from './sent-claim.ts';

/** Claims, and the money that is meant. */
export interface Share {
  readonly claims: number;
  readonly cents: Cents;
}
/** What became of a claim on which a rule would have fired. */
export type Fate = 'deniedForThis' | 'deniedForOther' | 'paid' | 'open';

/** What a rule would have done to the claims that were sent. The four fates add up to what fired. */
export interface RuleDryRun {
  readonly rule: string;
  readonly severity: Severity;
  /** Adjustment reasons of the denials that it means to prevent; without any, none is for this. */
  readonly prevents: readonly string[];
  readonly fired: number;
  /** Denied, where it fires, for a reason that it means to prevent: at best so much would have been saved. */
  readonly deniedForThis: Share;
  /** Denied where it fires, for other reasons: so much. */
  readonly deniedForOther: Share;
  /** Paid all the same: what the payer paid for these claims. */
  readonly paid: Share;
  /** Not decided yet: their charges. */
  readonly open: Share;
  /** Of those denied for this, what was not paid in the end either. */
  readonly neverPaid: Share;
  /** Of those paid, the claims that it would have stopped, and what would have been held up. */
  readonly falseHolds: Share;
  /** Denied for a reason that it means to prevent on claims, or lines, where it does not fire. */
  readonly missed: Share;
  readonly notChecked: { readonly claims: number; readonly reasons: readonly { readonly why: string; readonly claims: number }[] };
  /** Some of the claims of each fate, in their order. */
  readonly samples: Readonly<Record<Fate | 'missed', readonly { readonly claim: string; readonly at: readonly string[] }[]>>;
}

export interface DryRunReport {
  readonly claims: number;
  readonly decided: number;
  readonly open: number;
  /** Claims with a denial, and what was denied on them. */
  readonly denied: Share;
  readonly rules: readonly RuleDryRun[];
}

export interface DryRunOptions {
  /** Claims that are kept as samples of each fate; 20 unless told. */
  readonly samples?: number;
  /** With `prevented-denials`, for built-in rules. */
  readonly dated?: DatedTables;
}

/** Tries rules on claims that were sent, one after the other, in memory that does not grow with them. */
export interface DryRunner {
  add(sent: SentClaim): void;
  report(): DryRunReport;
}

const mostReasons = 10;

/** A sum that grows. */
class Sum {
  private claims = 0;
  private cents = 0;
  add(cents: number): void {
    this.claims++;
    this.cents += cents;
  }
  get share(): Share {
    return { claims: this.claims, cents: asCents(this.cents) };
  }
}

class Counting {
  readonly rule: Rule;
  readonly prevents = new Set<string>();
  readonly sums = {
    deniedForThis: new Sum(),
    deniedForOther: new Sum(),
    paid: new Sum(),
    open: new Sum(),
    neverPaid: new Sum(),
    falseHolds: new Sum(),
    missed: new Sum(),
  };
  readonly samples: Record<Fate | 'missed', { claim: string; at: readonly string[] }[]> = {
    deniedForThis: [],
    deniedForOther: [],
    paid: [],
    open: [],
    missed: [],
  };
  fired = 0;
  notChecked = 0;
  readonly reasons = new Map<string, number>();

  constructor(rule: Rule) {
    this.rule = rule;
  }
  sample(fate: Fate | 'missed', claim: string, at: readonly string[], most: number): void {
    if (this.samples[fate].length < most) this.samples[fate].push({ claim, at });
  }
  lacks(why: string): void {
    this.notChecked++;
    const known = this.reasons.get(why);
    if (known !== undefined || this.reasons.size < mostReasons) this.reasons.set(why, (known ?? 0) + 1);
  }
  get result(): RuleDryRun {
    const { rule, fired, prevents, reasons, samples, sums } = this;
    const share = <Name extends keyof typeof sums>(name: Name): Record<Name, Share> =>
      ({ [name]: sums[name].share }) as Record<Name, Share>;
    return {
      ...{ rule: rule.id, severity: rule.severity, prevents: [...prevents].sort(), fired },
      ...{ ...share('deniedForThis'), ...share('deniedForOther'), ...share('paid'), ...share('open') },
      ...{ ...share('neverPaid'), ...share('falseHolds'), ...share('missed') },
      notChecked: { claims: this.notChecked, reasons: [...reasons].map(([why, claims]) => ({ why, claims })) },
      samples,
    };
  }
}

const pathOf = ({ at }: Finding): string => (at.kind === 'field' ? at.path : '');
/** Lines of the places where a rule fires; undefined: it fires on the claim, and so on all of them. */
function linesOf(places: readonly string[]): ReadonlySet<number> | undefined {
  const lines = places.map((path) => /^lines\[(\d+)\]/.exec(path)?.[1]);
  return lines.includes(undefined) ? undefined : new Set(lines.map(Number));
}

/** Denials of a decision on the claim as a whole and on these lines. */
const denialsAt = ({ adjustments, lines }: Decision, where: ReadonlySet<number> | undefined): readonly DecidedAdjustment[] =>
  [...adjustments, ...lines.flatMap((line) => (!where || where.has(line.index) ? line.adjustments : []))].filter((each) => each.denies);

const total = (all: readonly DecidedAdjustment[]): number => all.reduce((sum, { amount }) => sum + amount, 0);

/**
 * Tries rules on past claims: would each have fired, and what became of those claims. What a rule prevents is its own list, or the table's row for it.
 * All amounts are exact.
 */
export function dryRunner(rules: readonly Rule[], options: DryRunOptions = {}): DryRunner {
  const { samples = 20, dated } = options;
  const run = linter(rules);
  const all = new Map(rules.map((rule) => [rule.id, new Counting(rule)]));
  const counts = { claims: 0, decided: 0, denied: new Sum() };
  return {
    add(sent) {
      const { claim, context, became } = sent;
      const report = run.lint(claim, context);
      const id = sent.id ?? claim.patientControlNumber;
      counts.claims++;
      const denials = became ? denialsAt(became.first, undefined) : [];
      if (became) counts.decided++;
      if (denials.length > 0) counts.denied.add(total(denials));
      const hits = new Map<string, Finding[]>();
      for (const finding of [...report.findings, ...report.bypassed.map((each) => each.finding)])
        if (hits.get(finding.rule)?.push(finding) === undefined) hits.set(finding.rule, [finding]);
      for (const { rule, outcome, missing = [] } of report.outcomes)
        if (outcome === 'not-checked') all.get(rule)!.lacks(missing[0] ?? 'it is not said why');
      // A rule that failed fired on nothing: what it says of itself is no finding of the claim.
      const failed = new Set(report.outcomes.flatMap(({ rule, outcome }) => (outcome === 'failed' ? [rule] : [])));
      for (const counting of all.values()) {
        const prevents = preventsOf(counting.rule, dated, claim.lines[0]?.from ?? counting.rule.effective.from);
        for (const carc of prevents) counting.prevents.add(carc);
        const found = failed.has(counting.rule.id) ? [] : (hits.get(counting.rule.id) ?? []);
        if (found.length > 0) fire(counting, sent, id, found, prevents, samples);
        miss(counting, id, became?.first, found, prevents, samples);
      }
    },
    report: () => ({
      claims: counts.claims,
      decided: counts.decided,
      open: counts.claims - counts.decided,
      denied: counts.denied.share,
      rules: [...all.values()].map(({ result }) => result),
    }),
  };
}

function fire(
  counting: Counting,
  { claim, became }: SentClaim,
  id: string,
  found: readonly Finding[],
  prevents: ReadonlySet<string>,
  samples: number,
): void {
  counting.fired++;
  const places = [...new Set(found.map(pathOf))];
  const where = linesOf(places);
  const { sums } = counting;
  const tell = (fate: Fate, cents: number) => {
    sums[fate].add(cents);
    counting.sample(fate, id, places, samples);
  };
  if (!became) {
    tell('open', claim.totalCharge);
    return;
  }
  const isForThis = ({ reason }: DecidedAdjustment) => prevents.has(reason);
  const denials = denialsAt(became.first, where);
  const own = denials.filter(isForThis);
  if (own.length > 0) {
    tell('deniedForThis', total(own));
    const still = became.last ? denialsAt(became.last, where).filter(isForThis) : own;
    if (still.length > 0) sums.neverPaid.add(total(still));
    return;
  }
  if (denials.length > 0) {
    tell('deniedForOther', total(denials));
    return;
  }
  tell('paid', became.first.paid);
  if (found.some(({ severity }) => severity === 'error')) sums.falseHolds.add(became.first.paid);
}

/** Denials that the rule means to prevent, on lines where it says nothing. One of the whole claim is missed when it says nothing at all. */
function miss(
  counting: Counting,
  id: string,
  decision: Decision | undefined,
  found: readonly Finding[],
  prevents: ReadonlySet<string>,
  samples: number,
): void {
  if (!decision || prevents.size === 0) return;
  const where = linesOf(found.map(pathOf));
  if (found.length > 0 && !where) return;
  const lines = decision.lines.filter(({ index }) => !where?.has(index));
  const denials = [...(found.length > 0 ? [] : decision.adjustments), ...lines.flatMap(({ adjustments }) => adjustments)].filter(
    (each) => each.denies && prevents.has(each.reason),
  );
  if (denials.length === 0) return;
  counting.sums.missed.add(total(denials));
  const at = lines.filter((line) => line.adjustments.some((each) => denials.includes(each))).map(({ index }) => `lines[${index}]`);
  counting.sample('missed', id, at, samples);
}

/** {@link dryRunner} over claims that are at hand one after the other. */
export function dryRun(rules: readonly Rule[], sent: Iterable<SentClaim>, options: DryRunOptions = {}): DryRunReport {
  const runner = dryRunner(rules, options);
  for (const each of sent) runner.add(each);
  return runner.report();
}
