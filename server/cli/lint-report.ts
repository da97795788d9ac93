import type { Finding, Severity } from '@claimwright/core/base';
import { type Rule, tally } from '@claimwright/core/scrub';
import type { LintedClaim, LintedFile } from './lint-file.ts';
import { prettyBypassed, prettyFinding, prettySum, prettyTally, prettyUnread } from './lint-pretty.ts';
import { sarifEnd, sarifOfClaim, sarifOfFormat, sarifStart } from './lint-sarif.ts';
import { printFinding } from './x12-check.ts';

export const formats = ['pretty', 'json', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** Prints what `lint` finds, claim by claim: for people like a compiler, as one JSON document, or as SARIF 2.1.0 for editors and CI. */
export interface LintReport {
  claim(linted: LintedClaim): void;
  end(file: LintedFile): void;
}

/**
 * @param rules that were run: SARIF names them.
 * @param write takes pieces of output, in order; a document on one line comes in several.
 */
export function lintReport(format: Format, path: string, rules: readonly Rule[], write: (text: string) => void): LintReport {
  if (format === 'json') return asJson(write);
  return format === 'sarif' ? asSarif(path, rules, write) : pretty(path, write);
}

function pretty(path: string, write: (text: string) => void): LintReport {
  const lines = (all: readonly string[]) => {
    for (const line of all) write(`${line}\n`);
  };
  const counted = tally();
  const found: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  return {
    claim(linted) {
      counted.add(linted.report);
      for (const located of linted.findings) {
        found[located.finding.severity]++;
        lines(prettyFinding(path, linted.claim.patientControlNumber, located));
      }
      lines(prettyBypassed(linted));
    },
    end(file) {
      for (const f of file.format.findings) printFinding(path, f, (text) => write(`${text}\n`));
      for (const [rule, more] of Object.entries(file.format.truncated ?? {}))
        lines([`${path}: ${more} more of ${rule} are counted, but not listed`]);
      found.error += file.format.errors;
      found.warning += file.format.warnings;
      lines([...prettyTally(counted.rows()), ...prettyUnread(file), prettySum(path, counted.claims, found)]);
    },
  };
}

const told = (findings: readonly Finding[]) => findings.map((f) => ({ ...f, level: f.level ?? null }));

/** One document on one line, written as it grows: claims first, then what is known at the end. */
function asJson(write: (text: string) => void): LintReport {
  const counted = tally();
  let before = '{"claims":[';
  return {
    claim({ claim, report, findings }) {
      counted.add(report);
      const one = {
        patientControlNumber: claim.patientControlNumber,
        findings: findings.map(({ finding, there }) => ({ ...finding, ...(there && { segment: there.at }) })),
        ...(report.bypassed.length > 0 && { bypassed: report.bypassed }),
        outcomes: report.outcomes,
      };
      write(`${before}${JSON.stringify(one)}`);
      before = ',';
    },
    end({ format, unread, others }) {
      const rest = {
        format: told(format.findings),
        unread: [...unread.keys()],
        others: Object.fromEntries(others),
        tally: counted.rows(),
      };
      write(`${before === ',' ? '' : before}],${JSON.stringify(rest).slice(1)}\n`);
    },
  };
}

function asSarif(path: string, rules: readonly Rule[], write: (text: string) => void): LintReport {
  let before = sarifStart(rules);
  const put = (result: string) => {
    write(`${before}${result}`);
    before = ',';
  };
  return {
    claim: ({ claim, findings }) => {
      for (const located of findings) put(sarifOfClaim(path, claim.patientControlNumber, located));
    },
    end({ format }) {
      for (const finding of format.findings) put(sarifOfFormat(path, finding));
      write(`${before === ',' ? '' : before}${sarifEnd}\n`);
    },
  };
}
