import type { Finding, Severity, Source } from '../base/finding.ts';
import { bypassOf } from './bypass.ts';
import { missing, type ScrubContext } from './context.ts';
import type { Grounds, Hit, Report, Rule } from './rule.ts';
import type { RuleOutcome, ScrubReport } from './scrub-report.ts';
import type { Subject } from './subject.ts';

/** Reasons of one rule on one claim that are spelled out. */
const mostReasons = 3;
const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
const milder = (a: Severity, b: Severity): Severity => (ranks[a] < ranks[b] ? a : b);

/** What is not known is the same for claim after claim: such an outcome is made once, as long as its reasons are few. */
const mostLacks = 100;
const lacked = new WeakMap<Rule, Map<string, RuleOutcome>>();
function lackedBy(rule: Rule, why: string): RuleOutcome {
  const ofRule = lacked.get(rule) ?? new Map<string, RuleOutcome>();
  lacked.set(rule, ofRule);
  const known = ofRule.get(why);
  if (known) return known;
  const made: RuleOutcome = { rule: rule.id, outcome: 'not-checked', why, missing: [why] };
  if (ofRule.size < mostLacks) ofRule.set(why, made);
  return made;
}

/** One claim being checked: hears what its rules say, one rule after the other. */
export class Checking implements Report {
  private readonly subject: Subject;
  private readonly context: ScrubContext;
  private readonly findings: Finding[] = [];
  private readonly bypassed: ScrubReport['bypassed'][number][] = [];
  private readonly outcomes: RuleOutcome[] = [];

  // What the rule that is running has said so far.
  private rule!: Rule;
  private passed!: RuleOutcome;
  private fired = 0;
  private bypasses = 0;
  private reasons: string[] | undefined;
  private stale: string[] | undefined;

  constructor(subject: Subject, context: ScrubContext) {
    this.subject = subject;
    this.context = context;
  }

  get report(): ScrubReport {
    return { findings: this.findings, bypassed: this.bypassed, outcomes: this.outcomes };
  }

  /** @param passed what is told where it passes: rules mostly do, so it is made once. */
  run(rule: Rule, passed: RuleOutcome): void {
    this.rule = rule;
    this.passed = passed;
    this.fired = 0;
    this.bypasses = 0;
    this.reasons = undefined;
    this.stale = undefined;
    const lacks = this.lacks(rule);
    if (lacks !== undefined) {
      this.outcomes.push(lackedBy(rule, lacks));
      return;
    }
    try {
      rule.check(this.subject, this.context, this);
    } catch (error) {
      this.failed(error);
      return;
    }
    this.outcomes.push(this.outcome());
  }

  fire(hit: Hit): void {
    const { rule } = this;
    if (hit.basis) this.by(hit.basis);
    if (!this.isInForceAt(hit.at)) return;
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
    this.reasons ??= [];
    if (!this.reasons.includes(why)) this.reasons.push(why);
  }

  by(basis: Grounds): void {
    if (!basis.stale) return;
    this.stale ??= [];
    if (!this.stale.includes(basis.cite)) this.stale.push(basis.cite);
  }

  private lacks({ needs, forms }: Rule): string | undefined {
    if (!forms && this.subject.form !== 'professional') return `it was written for professional claims, not for ${this.subject.form} ones`;
    if (needs) for (const need of needs) if (this.context[need] === undefined) return missing[need];
    return undefined;
  }

  private outcome(): RuleOutcome {
    const { rule, fired, bypasses, reasons, stale } = this;
    if (fired === 0 && bypasses === 0 && !stale) {
      if (!reasons) return this.passed;
      if (reasons.length === 1) return lackedBy(rule, reasons[0]!);
    }
    const told = bypasses > 0 ? this.bypassed.slice(-bypasses).map(({ bypass }) => `${bypass.by}: ${bypass.why}`) : [];
    const shown =
      reasons && reasons.length > mostReasons ? [...reasons.slice(0, mostReasons), `${reasons.length - mostReasons} more`] : reasons;
    const why = [...new Set(told), ...(shown ?? [])].join('; ');
    return {
      rule: rule.id,
      outcome: fired > 0 ? 'fired' : bypasses > 0 ? 'bypassed' : reasons ? 'not-checked' : 'passed',
      ...(why && { why }),
      ...(reasons && { missing: reasons }),
      ...(stale && { stale }),
    };
  }

  /** A bug of ours. It is told as a finding, so that a person sees that the claim went unchecked here, and holds nothing up. */
  private failed(error: unknown): void {
    const { rule } = this;
    const why = error instanceof Error ? error.message : String(error);
    const what = `the rule itself failed and checked nothing: ${why}`;
    this.findings.push({
      ...findingOf(rule, { at: 'lines', what }),
      severity: 'warning',
      why: 'This is a bug of the linter: report it with the claim.',
    });
    this.outcomes.push({ rule: rule.id, outcome: 'failed', why });
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
