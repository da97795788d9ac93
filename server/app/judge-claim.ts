import type { Finding } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { lintClaim, type ScrubReport } from '@claimwright/core/scrub';
import { checkFormat } from './check-format.ts';
import type { Knowledge } from './knowledge.ts';
import type { KnownOfClaim } from './scrub-context.ts';
import { toldOnce } from './told-once.ts';
import type { Unit } from './unit.ts';

/** What a check of a claim came to: what the rules say, what could not be looked at, and all findings that stand, the format's too. */
export interface Judgement {
  readonly report: ScrubReport;
  readonly findings: readonly Finding[];
}

/** The triple check of a claim as it is, by what is known of it; by the built-in rules where no practice's own are at hand. Nothing is read and nothing kept. */
export function judgeClaim(
  unit: Pick<Unit, 'now' | 'today'>,
  knowledge: Pick<Knowledge, 'codeSets'>,
  claim: Claim,
  known: Omit<KnownOfClaim, 'own'> & Partial<Pick<KnownOfClaim, 'own'>>,
): Judgement {
  const report = asVoid(claim, known.own ? known.own.lint(claim, known.context) : lintClaim(claim, known.context));
  const format = checkFormat(claim, unit, knowledge, known.payer);
  const rules = { findings: report.findings, overridden: report.bypassed.map((b) => b.finding) };
  return {
    report: { ...report, outcomes: [...report.outcomes, ...format.notChecked] },
    findings: toldOnce(claim, rules, format.findings, format.bytes),
  };
}

/** A void repeats what was sent so that it is taken back: what was wrong in it stops it no more; only what the payer asks of a void does. */
const asVoid = ({ frequency }: Claim, report: ScrubReport): ScrubReport =>
  frequency === '8' ? { ...report, findings: report.findings.filter((f) => f.rule.startsWith('payer/')) } : report;
