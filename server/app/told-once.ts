import type { Finding, Severity } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import type { X12Finding } from '@claimwright/core/x12';

/** Rules of the linter that say what a rule of the format says, by its name: `outside-code`, or that of a payer's guide. */
const sameMatter: Readonly<Record<string, readonly string[]>> = {
  'outside-code': ['codes/diagnosis-in-force', 'codes/procedure-in-force'],
  npi: ['format/npi-check-digit'],
  'claim-balance': ['format/line-charges-sum'],
  'diagnosis-pointer': ['format/diagnosis-pointers'],
  'line-number': ['format/line-numbers'],
  charset: ['format/characters'],
  'anesthesia-minutes': ['units/anesthesia-minutes'],
  'drug-number': ['units/drug-identified', 'format/drug-number'],
  'laboratory-certificate': ['payer/clia-number'],
  'medicare-number': ['payer/medicare-number', 'payer/member-number-shape'],
  'subscriber-is-patient': ['payer/own-policy', 'payer/self-is-subscriber'],
  'no-dependents': ['payer/own-policy', 'payer/self-is-subscriber'],
  'originals-only': ['payer/takes-replacements'],
  'secondary-reason': ['payer/secondary-reason'],
};
const weight: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/**
 * Findings of rules and of the format, each matter once. Where both say the same of the same line or code, it is told in the rule's words, whose
 * place is a field that a person can go to; where the format takes it harder, as a finding of the format. What a person overrode is not told again
 * by the other, unless it takes it harder.
 * @param bytes what the format was checked on; its segments end with a tilde.
 */
export function toldOnce(
  claim: Claim,
  rules: { readonly findings: readonly Finding[]; readonly overridden: readonly Finding[] },
  format: readonly Finding[],
  bytes: Uint8Array | undefined,
): readonly Finding[] {
  const lineAt = linesOf(bytes);
  const isSame = (f: Finding, r: Finding): boolean => (sameMatter[nameOf(f)] ?? []).includes(r.rule) && isAtSamePlace(claim, f, r, lineAt);
  const covers = (f: Finding) => (r: Finding) => isSame(f, r) && weight[r.severity] >= weight[f.severity];
  const told = format
    .filter((f) => !rules.findings.some(covers(f)) && !rules.overridden.some(covers(f)))
    .map((f) => ({ f, by: rules.findings.filter((r) => isSame(f, r)) }));
  const merged = new Set(told.flatMap(({ by }) => by));
  return [...rules.findings.filter((r) => !merged.has(r)), ...told.map(({ f, by: [r] }) => (r ? inWordsOf(r, f) : f))];
}

const inWordsOf = ({ at, what, fix, source }: Finding, f: Finding): Finding => ({
  ...f,
  at,
  what,
  ...(fix && { fix }),
  source: [...f.source, ...source],
});

/** A rule that is stated as data says its name at the end of its words. */
const nameOf = ({ rule, what }: Finding): string => /\(([a-z-]+)\)$/.exec(what)?.[1] ?? rule.replace(/^x12\//, '');

/** Index of the service line in which a segment stands, by its ordinal; -1 above all lines. */
function linesOf(bytes: Uint8Array | undefined): (position: number) => number {
  const segments = new TextDecoder('latin1').decode(bytes ?? new Uint8Array()).split('~');
  const starts = segments.flatMap((segment, i) => (/^\s*LX\*/.test(segment) ? [i + 1] : []));
  return (position) => starts.filter((start) => start <= position).length - 1;
}

function isAtSamePlace(claim: Claim, f: X12Finding, r: Finding, lineAt: (position: number) => number): boolean {
  const path = r.at.kind === 'field' ? r.at.path : '';
  const line = /^lines\[(\d+)\]/.exec(path);
  const there = f.at.kind === 'segment' ? lineAt(f.at.position) : -1;
  if ((line ? Number(line[1]) : -1) !== there) return false;
  return f.found === undefined || plain(valueAt(claim, path)).includes(plain(f.found));
}

const plain = (value: unknown): string =>
  String(value ?? '')
    .replaceAll('.', '')
    .toUpperCase();

/** The claim's value at a path as findings write it: `lines[1].procedure`. */
const valueAt = (claim: Claim, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], claim);
