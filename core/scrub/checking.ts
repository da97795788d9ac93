import type { Finding, Severity, Source } from '../base/finding.ts';
import { bypassOf } from './bypass.ts';
import type { ToldOfCode } from './code-masks.ts';
import type { ScrubContext } from './context.ts';
import type { Plan } from './plan.ts';
import { type PreparedRule, whyOf } from './prepared-rule.ts';
import type { Grounds, Hit, Report, Rule } from './rule.ts';
import type { RuleOutcome, ScrubReport } from './scrub-report.ts';
import type { Subject } from './subject.ts';

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
const milder = (a: Severity, b: Severity): Severity => (ranks[a] < ranks[b] ? a : b);

/** Checks a claim by its plan. @param told what rules that its codes settle would tell of these. */
export function check(plan: Plan, told: readonly ToldOfCode[], subject: Subject, context: ScrubContext): ScrubReport {
  const checking = new Checking(plan, subject, context);
  if (told.length > 0) checking.tell(told);
  checking.ask();
  return checking.report;
}

/** One claim being checked: hears what its rules say, one rule after the other. */
class Checking implements Report {
  private readonly plan: Plan;
  private readonly subject: Subject;
  private readonly context: ScrubContext;
  private readonly findings: Finding[] = [];
  private readonly bypassed: ScrubReport['bypassed'][number][] = [];
  /** At first what rules come to that say nothing. */
  private readonly outcomes: RuleOutcome[];

  // What the rule that is running has said so far.
  private rule!: Rule;
  private hasSpoken = false;
  private fired = 0;
  private bypasses = 0;
  private reasons: string[] | undefined;
  private stale: string[] | undefined;

  constructor(plan: Plan, subject: Subject, context: ScrubContext) {
    this.plan = plan;
    this.subject = subject;
    this.context = context;
    this.outcomes = plan.outcomes.slice();
  }

  get report(): ScrubReport {
    return { findings: this.findings, bypassed: this.bypassed, outcomes: this.outcomes };
  }

  /** What settled rules would tell of the codes, each thing once. */
  tell(told: readonly ToldOfCode[]): void {
    const { settled } = this.plan;
    for (let n = 0; n < told.length; n++) {
      const { rule, told: now } = told[n]!;
      const it = settled.get(rule);
      if (it) this.outcomes[it.place] = it.prepared.withTold(this.outcomes[it.place]!, now);
    }
  }

  ask(): void {
    const { asked, places } = this.plan;
    for (let n = 0; n < asked.length; n++) this.askOne(asked[n]!, places[n]!);
  }

  private askOne(prepared: PreparedRule, place: number): void {
    this.rule = prepared.rule;
    try {
      this.rule.check(this.subject, this.context, this);
    } catch (error) {
      this.outcomes[place] = this.failed(error);
      this.forget();
      return;
    }
    if (!this.hasSpoken) return;
    this.outcomes[place] = this.outcome(prepared);
    this.forget();
  }

  private forget(): void {
    this.hasSpoken = false;
    this.fired = 0;
    this.bypasses = 0;
    this.reasons = undefined;
    this.stale = undefined;
  }

  fire(hit: Hit): void {
    const { rule } = this;
    if (hit.basis) this.by(hit.basis);
    if (!this.isInForceAt(hit.at)) return;
    this.hasSpoken = true;
    const finding = findingOf(rule, hit);
    const bypass = this.context.bypasses && bypassOf(this.context.bypasses, finding);
    if (bypass) {
      this.bypasses++;
      this.bypassed.push({ finding, bypass });
    } else {
      this.fired++;
      this.findings.push(finding);
    }
  }

  notChecked(why: string): void {
    this.hasSpoken = true;
    this.reasons ??= [];
    if (!this.reasons.includes(why)) this.reasons.push(why);
  }

  by(basis: Grounds): void {
    if (!basis.stale) return;
    this.hasSpoken = true;
    this.stale ??= [];
    if (!this.stale.includes(basis.cite)) this.stale.push(basis.cite);
  }

  private outcome(prepared: PreparedRule): RuleOutcome {
    const { rule, fired, bypasses, reasons, stale } = this;
    if (fired === 0 && bypasses === 0) {
      if (!reasons && !stale) return prepared.passed;
      if (!stale && reasons?.length === 1) return prepared.notChecked(reasons[0]!);
      if (!reasons && stale?.length === 1) return prepared.passedBy(stale[0]!);
    }
    if (fired > 0 && bypasses === 0 && !reasons) {
      if (!stale) return prepared.fired;
      if (stale.length === 1) return prepared.firedBy(stale[0]!);
    }
    const told = bypasses > 0 ? this.bypassed.slice(-bypasses).map(({ bypass }) => `${bypass.by}: ${bypass.why}`) : [];
    const why = [...new Set(told), ...(reasons ? [whyOf(reasons)] : [])].join('; ');
    return {
      rule: rule.id,
      outcome: fired > 0 ? 'fired' : bypasses > 0 ? 'bypassed' : reasons ? 'not-checked' : 'passed',
      ...(why && { why }),
      ...(reasons && { missing: reasons }),
      ...(stale && { stale }),
    };
  }

  /** A bug of ours. It is told as a finding, so that a person sees that the claim went unchecked here, and holds nothing up. */
  private failed(error: unknown): RuleOutcome {
    const { rule } = this;
    const why = error instanceof Error ? error.message : String(error);
    const what = `the rule itself failed and checked nothing: ${why}`;
    this.findings.push({
      ...findingOf(rule, { at: 'lines', what }),
      severity: 'warning',
      why: 'This is a bug of the linter: report it with the claim.',
    });
    return { rule: rule.id, outcome: 'failed', why };
  }

  /** A rule that holds by date of service holds for lines of these days alone; most rules hold for all of the claim. */
  private isInForceAt(at: string): boolean {
    const { from, until, by } = this.rule.effective;
    const { first, last, lines } = this.subject;
    if (by !== 'service-date' || first === undefined || last === undefined) return true;
    if (first >= from && (until === undefined || last <= until)) return true;
    const place = /^lines\[(\d+)\]/.exec(at);
    const day = place && lines[Number(place[1])]?.day;
    return !day || (day >= from && (until === undefined || day <= until));
  }
}

function findingOf(rule: Rule, { at, what, fix, severity, basis }: Hit): Finding {
  const own = rule.stage === 'nursery' ? milder(rule.severity, 'warning') : rule.severity;
  return {
    rule: rule.id,
    severity: severity ? milder(severity, own) : own,
    at: { kind: 'field', path: at },
    what,
    why: rule.why,
    ...(fix && { fix }),
    source: basis ? [...rule.source, tableSource(basis)] : rule.source,
  };
}

const tableSource = ({ cite, edition, stale }: Grounds): Source => ({
  title: cite,
  cite: stale ? `in force until ${edition.until}; no newer edition is loaded` : `from ${edition.from}`,
  edition: edition.name,
});
