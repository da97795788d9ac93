import { type Finding, type Place, showPlace } from '@claimwright/core/base';
import type { Rule } from '@claimwright/core/scrub';
import type { LocatedFinding } from './lint-file.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;
const sarifVersion = '2.1.0';

/** What stands before the results of a SARIF log, on one line; {@link sarifEnd} stands behind them. */
export function sarifStart(rules: readonly Rule[]): string {
  const driver = {
    name: 'claimwright lint',
    rules: rules.map(({ id, title, why, source }) => ({
      id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      ...(source[0].url && { helpUri: source[0].url }),
    })),
  };
  return `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"${sarifVersion}","runs":[{"tool":${JSON.stringify({ driver })},"results":[`;
}
export const sarifEnd = ']}]}';

/** A finding of a claim, at its segment. */
export const sarifOfClaim = (path: string, claim: string, { finding, there }: LocatedFinding): string =>
  result(path, finding, there?.at ?? finding.at, `${claim}/${showPlace(finding.at)}`, `Claim ${claim}: `);

/** A finding of the file's format. */
export const sarifOfFormat = (path: string, finding: Finding): string => result(path, finding, finding.at, showPlace(finding.at), '');

function result(path: string, { rule, severity, what, why, fix }: Finding, at: Place, name: string, who: string): string {
  const region = at.kind === 'segment' ? { region: { byteOffset: at.byte } } : {};
  return JSON.stringify({
    ruleId: rule,
    level: levels[severity],
    message: { text: `${who}${what}. ${why}${fix ? ` Fix: ${fix.says}.` : ''}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: path }, ...region }, logicalLocations: [{ fullyQualifiedName: name }] }],
  });
}
