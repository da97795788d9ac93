import { type Finding, showPlace } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { rules, type ScrubReport } from '@claimwright/core/scrub';
import { print, printJson } from './output.ts';
import { printFinding } from './x12-check.ts';

export interface LintedClaim {
  readonly claim: Claim;
  readonly report: ScrubReport;
}

/** Prints what `lint` found: for people like a compiler does, as one JSON document, or as SARIF 2.1.0 for editors and CI. */
export function lintReport(
  format: 'pretty' | 'json' | 'sarif',
  path: string,
  file: readonly Finding[],
  claims: readonly LintedClaim[],
): void {
  if (format === 'json') printJson(asJson(file, claims));
  else if (format === 'sarif') printJson(asSarif(path, file, claims));
  else pretty(path, file, claims);
}

const asJson = (file: readonly Finding[], claims: readonly LintedClaim[]) => ({
  format: file,
  claims: claims.map(({ claim, report }) => ({
    patientControlNumber: claim.patientControlNumber,
    findings: report.findings,
    outcomes: report.outcomes.map(({ rule, outcome, why }) => ({ rule, outcome, ...(why ? { why } : {}) })),
  })),
});

function pretty(path: string, file: readonly Finding[], claims: readonly LintedClaim[]): void {
  for (const f of file) printFinding(path, f);
  let errors = file.filter((f) => f.severity === 'error').length;
  let warnings = file.filter((f) => f.severity === 'warning').length;
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
  print(
    `${path}: ${claims.length} claim${claims.length === 1 ? '' : 's'}, ${errors} errors, ${warnings} warnings, ${unchecked.size} rules not checked`,
  );
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

function asSarif(path: string, file: readonly Finding[], claims: readonly LintedClaim[]) {
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
          ...file.map((f) => result(f)),
          ...claims.flatMap((c) => c.report.findings.map((f) => result(f, c.claim.patientControlNumber))),
        ],
      },
    ],
  };
}
