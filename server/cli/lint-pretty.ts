import { type Severity, showPlace } from '@claimwright/core/base';
import type { RuleTally } from '@claimwright/core/scrub';
import type { LintedClaim, LintedFile, LocatedFinding } from './lint-file.ts';
import { count } from './output.ts';

/**
 * A finding as a compiler prints one: what, where, the segment with a caret, why, the fix, the source. After the first thousand of a rule what and
 * where are enough.
 */
export function prettyFinding(path: string, claim: string, { finding, there }: LocatedFinding): string[] {
  const field = finding.at.kind === 'field' ? finding.at.path : '';
  const head = `${finding.severity}[${finding.rule}]: ${finding.what}`;
  if (!there) return [head, `  --> ${path}: claim ${claim}, ${field}`, ''];
  const { at, text, from, to } = there;
  const number = String(at.position);
  const margin = ' '.repeat(number.length);
  return [
    head,
    `${margin}--> ${path}: claim ${claim}, ${field}, ${showPlace(at)}`,
    `${margin} |`,
    `${number} | ${text}`,
    `${margin} | ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`,
    `${margin} = why: ${finding.why}`,
    ...(finding.fix ? [`${margin} = ${finding.fix.certain ? 'fix (certain)' : 'fix'}: ${finding.fix.says}`] : []),
    ...finding.source.map(({ title, cite, url }) => `${margin} = source: ${title}, ${cite}${url ? ` <${url}>` : ''}`),
    '',
  ];
}

/** What a person took on, for a claim. */
export const prettyBypassed = ({ claim, report }: LintedClaim): string[] =>
  report.bypassed.map(
    ({ finding, bypass }) => `bypassed[${finding.rule}]: claim ${claim.patientControlNumber}: ${finding.what}; ${bypass.by}: ${bypass.why}`,
  );

const columns = ['fired', 'passed', 'not-checked', 'bypassed', 'failed'] as const;

/** How often each rule fired, passed or could not check, and why not. */
export function prettyTally(rows: readonly RuleTally[]): string[] {
  const told = rows.filter(
    ({ counts, stale }) => counts.fired + counts['not-checked'] + counts.bypassed + counts.failed + stale.length > 0,
  );
  const quiet = rows.filter((row) => !told.includes(row)).map(({ rule }) => rule);
  const wide = Math.max(4, ...told.map(({ rule }) => rule.length));
  const lines = told.flatMap(({ rule, counts, reasons, more, stale }) => [
    `${rule.padEnd(wide)}${columns.map((c) => String(counts[c]).padStart(c.length + 2)).join('')}`,
    ...reasons.map(({ why, claims }) => `    on ${count(claims, 'claim')}: ${why}`),
    ...(more > 0 ? [`    on ${count(more, 'claim')}: other reasons`] : []),
    ...stale.map((cite) => `    checked by ${cite}, which had ended: import the edition of the day`),
  ]);
  return [
    ...(told.length > 0 ? [`${'rule'.padEnd(wide)}  ${columns.join('  ')}`, ...lines] : []),
    ...(quiet.length > 0 ? [`passed wherever they apply: ${quiet.join(', ')}`] : []),
  ];
}

/** What could not be read as claims, so that silence does not look like approval. */
export function prettyUnread({ unread, others }: LintedFile): string[] {
  return [
    ...[...unread].map(
      ([control, claims]) =>
        `not checked: the claims of transaction ${control} that could not be read${claims > 0 ? ` (${claims})` : ''}; its format errors stand above`,
    ),
    ...[...others].map(
      ([set, claims]) => `not checked: ${count(claims, 'claim')} of the ${set}; rules read professional claims (837P) alone`,
    ),
  ];
}

/** Counts by severity. */
export const prettySum = (path: string, claims: number, found: Readonly<Record<Severity, number>>): string =>
  `${path}: ${count(claims, 'claim')}, ${count(found.error, 'error')}, ${count(found.warning, 'warning')}, ${count(found.info, 'note')}`;
