import type { Finding, Severity, Source } from '../base/finding.ts';
import { bypassOf } from './bypass.ts';
import type { ScrubContext } from './context.ts';
import { knownBits, type PreparedRule } from './prepared-rule.ts';
import type { Grounds, Hit, Report, Rule, Told } from './rule.ts';
import type { RuleOutcome, ScrubReport } from './scrub-report.ts';
import type { Subject } from './subject.ts';

/** Reasons of one rule on one claim that are spelled out. */
const mostReasons = 3;
const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
const milder = (a: Severity, b: Severity): Severity => (ranks[a] < ranks[b] ? a : b);

/** One claim being checked: hears what its rules say, one rule after the other. */
export class Checking implements Report {
  private readonly subject: Subject;
  private readonly context: ScrubContext;
  private readonly known: number;
  private readonly findings: Finding[] = [];
  private readonly bypassed: ScrubReport['bypassed'][number][] = [];
  private readonly outcomes: RuleOutcome[] = [];

  // What the rule that is running has said so far.
  private prepared!: PreparedRule;
  private rule!: Rule;
  private fired = 0;
  private bypasses = 0;
  private reasons: string[] | undefined;
  private stale: string[] | undefined;

  constructor(subject: Subject, context: ScrubContext) {
    this.subject = subject;
    this.context = context;
    this.known = knownBits(context);
  }

  get report(): ScrubReport {
    return { findings: this.findings, bypassed: this.bypassed, outcomes: this.outcomes };
  }

  /** @param settled its check would find nothing, and is not asked: true, or what it would tell. */
  run(prepared: PreparedRule, settled: boolean | Told): void {
    const { rule } = prepared;
    if (!rule.forms && this.subject.form !== 'professional')
      this.outcomes.push(prepared.notChecked(`it was written for professional claims, not for ${this.subject.form} ones`));
    else if ((prepared.needs & ~this.known) !== 0) this.outcomes.push(prepared.notChecked(prepared.lacks(this.known)!));
    else if (settled === true) this.outcomes.push(prepared.passed);
    else if (settled) this.outcomes.push('stale' in settled ? prepared.passedBy(settled.stale) : prepared.notChecked(settled.notChecked));
    else this.ask(prepared);
  }

  private ask(prepared: PreparedRule): void {
    this.prepared = prepared;
    this.rule = prepared.rule;
    this.fired = 0;
    this.bypasses = 0;
    this.reasons = undefined;
    this.stale = undefined;
    try {
      this.rule.check(this.subject, this.context, this);
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

  private outcome(): RuleOutcome {
    const { rule, prepared, fired, bypasses, reasons, stale } = this;
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
