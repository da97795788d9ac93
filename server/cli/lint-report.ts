import { type Finding, showPlace } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { rules, type ScrubReport } from '@claimwright/core/scrub';
import { count, print, printJson } from './output.ts';
import { printFinding } from './x12-check.ts';

export interface LintedClaim {
  readonly claim: Claim;
  readonly report: ScrubReport;
}

export type Format = 'pretty' | 'json' | 'sarif';

export interface Linted {
  readonly path: string;
  /** Findings of the file's format. */
  readonly findings: readonly Finding[];
  readonly claims: readonly LintedClaim[];
  /** Control numbers of transactions that could not be read as claims. */
  readonly unread: readonly string[];
}

/** Prints what `lint` found: for people like a compiler does, as one JSON document, or as SARIF 2.1.0 for editors and CI. */
export function lintReport(format: Format, linted: Linted): void {
  if (format === 'json') printJson(asJson(linted));
  else if (format === 'sarif') printJson(asSarif(linted));
  else pretty(linted);
}

const asJson = ({ findings, claims, unread }: Linted) => ({
  format: findings,
  unread,
  claims: claims.map(({ claim, report }) => ({
    patientControlNumber: claim.patientControlNumber,
    findings: report.findings,
    outcomes: report.outcomes.map(({ rule, outcome, why }) => ({ rule, outcome, ...(why ? { why } : {}) })),
  })),
});

function pretty({ path, findings, claims, unread }: Linted): void {
  for (const f of findings) printFinding(path, f);
  let errors = findings.filter((f) => f.severity === 'error').length;
  let warnings = findings.filter((f) => f.severity === 'warning').length;
  const unchecked = new Map<string, string>();
  for (const { claim, report } of claims) {
    for (const f of report.findings) {
      print(`claim ${claim.patientControlNumber}: ${f.severity}: ${f.what}`);
      print(`    at ${showPlace(f.at)} [${f.rule}]`);
      print(`    ${f.why}`);
      if (f.fix) print(`    fix: ${f.fix.says}`);
      for (const s of f.source) print(`    source: ${s.title}, ${s.cite}`);
      if (f.severity === 'error') errors++;
      else if (f.severity === 'warning') warnings++;
    }
    for (const o of report.outcomes) if (o.outcome === 'not-checked') unchecked.set(o.rule, o.why ?? 'no data');
  }
  for (const [rule, why] of unchecked) print(`not checked: ${rule} — ${why}`);
  for (const control of unread)
    print(`not checked: the claims of transaction ${control}, which could not be read; its format errors stand above`);
  print(
    `${path}: ${count(claims.length, 'claim')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(unchecked.size, 'rule')} not checked`,
  );
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

function asSarif({ path, findings, claims }: Linted) {
  const result = (f: Finding, claim?: string) => ({
    ruleId: f.rule,
    level: levels[f.severity],
    message: { text: `${claim ? `Claim ${claim}: ` : ''}${f.what}. ${f.why}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path },
          ...(f.at.kind === 'segment' ? { region: { byteOffset: f.at.byte } } : {}),
        },
        logicalLocations: [{ fullyQualifiedName: claim ? `${claim}/${showPlace(f.at)}` : showPlace(f.at) }],
      },
    ],
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'claimwright lint',
            rules: rules.map((r) => ({ id: r.id, shortDescription: { text: r.title }, fullDescription: { text: r.why } })),
          },
        },
        results: [
          ...findings.map((f) => result(f)),
          ...claims.flatMap((c) => c.report.findings.map((f) => result(f, c.claim.patientControlNumber))),
        ],
      },
    ],
  };
}
