/*
 * Not judged here: whether the words marked for a code really say it (that is what second review is for), and modifiers. A visit whose note
 * the engine could not read has no line in "documented".
 */
import type { ChargeDifference } from './charge-differences.ts';
import { percent } from './figure.ts';
import { levelsAbove } from './visit-level.ts';

/** A diagnosis as it stands on the visit. */
export interface SignedCode {
  readonly code: string;
  /** Whether words of the note are marked for it. */
  readonly marked: boolean;
  /** The suggestion that it was chosen instead of. */
  readonly instead?: string | undefined;
  /** The coder's own sentence for it. */
  readonly reason?: string | undefined;
}

/** A signed visit beside what its note documents. */
export interface AuditedVisit {
  readonly encounter: string;
  readonly provider: string;
  readonly signed: readonly SignedCode[];
  /** What the engine found in the note. A question (`query`) is not documented until it is answered. */
  readonly documented: readonly { readonly code: string; readonly certainty: 'auto' | 'suggest' | 'query'; readonly why: string }[];
  /** The coder's reason for a suggestion that was not signed, by its code. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Absent where no grid is stored, or no visit was billed: then the level is not judged. */
  readonly level?: { readonly billed: string; readonly supported: string } | undefined;
  /** The superbill against the note; absent where the engine read no services, or nothing is charged yet. */
  readonly services?: readonly ChargeDifference[] | undefined;
}

/** over: billed more than the note supports; under: billed less. One shape and one voice for both. */
export type AuditDirection = 'over' | 'under';
export type AuditKind = 'no-words' | 'not-coded' | 'level' | 'not-documented' | 'not-charged' | 'units';

export interface AuditFinding {
  readonly encounter: string;
  readonly provider: string;
  readonly direction: AuditDirection;
  readonly kind: AuditKind;
  readonly code: string;
  /** What stands in its place: the level that the grid supports. */
  readonly supported?: string;
  readonly what: string;
  /** The coder's own words for it, when there are any: a finding with a reason may well be right. */
  readonly reason?: string;
}

const category = (code: string) => code.slice(0, 3);

/** Codes that are signed while no word of the note is marked for them and the engine finds none. */
function withoutWords(v: AuditedVisit): AuditFinding[] {
  const found = new Set(v.documented.map((d) => d.code));
  return v.signed
    .filter((s) => !s.marked && !found.has(s.code))
    .map((s) => ({
      ...{ encounter: v.encounter, provider: v.provider, direction: 'over', kind: 'no-words', code: s.code },
      what: `${s.code} is signed; no words of the note are marked for it`,
      ...(s.reason === undefined ? {} : { reason: s.reason }),
    }));
}

/**
 * Codes that the note documents and nobody signed. A code that was changed for another is not left out, nor one beside which another code
 * of its category is signed: that is a difference of degree.
 */
function notCoded(v: AuditedVisit): AuditFinding[] {
  const signed = new Set(v.signed.map((s) => s.code));
  const settled = new Set(v.signed.flatMap((s) => [category(s.code), ...(s.instead ? [s.instead] : [])]));
  return v.documented
    .filter((d) => d.certainty !== 'query' && !signed.has(d.code) && !settled.has(d.code) && !settled.has(category(d.code)))
    .map((d) => {
      const reason = v.reasons.get(d.code);
      return {
        ...{ encounter: v.encounter, provider: v.provider, direction: 'under', kind: 'not-coded', code: d.code },
        what: `${d.code} is documented and not signed: ${d.why}`,
        ...(reason === undefined ? {} : { reason }),
      };
    });
}

function level(v: AuditedVisit): AuditFinding[] {
  const above = v.level && levelsAbove(v.level.billed, v.level.supported);
  if (!v.level || above === undefined || above === 0) return [];
  const { billed, supported } = v.level;
  const levels = Math.abs(above) === 1 ? 'one level' : `${Math.abs(above)} levels`;
  return [
    {
      ...{ encounter: v.encounter, provider: v.provider, direction: above > 0 ? 'over' : 'under', kind: 'level', code: billed, supported },
      what: `${billed} is billed, ${levels} ${above > 0 ? 'above' : 'below'} what the grid supports, ${supported}`,
    },
  ];
}

/** Services charged and not documented, and the other way round. The level stands apart; what waits for an answer is no finding yet. */
function services({ encounter, provider, services: all = [] }: AuditedVisit): AuditFinding[] {
  return all.flatMap(({ kind, direction, code, what, open }): AuditFinding[] =>
    kind === 'level' || open || !direction ? [] : [{ encounter, provider, direction, kind, code, what }],
  );
}

/** What is billed against what is documented, in both directions. */
export const auditVisit = (visit: AuditedVisit): AuditFinding[] => [
  ...withoutWords(visit),
  ...notCoded(visit),
  ...level(visit),
  ...services(visit),
];

const serviceKinds: ReadonlySet<AuditKind> = new Set(['not-documented', 'not-charged', 'units']);

/** A provider's visits of a period in figures. */
export interface ProviderAudit {
  readonly provider: string;
  readonly visits: number;
  readonly codes: number;
  readonly noWords: number;
  readonly notCoded: number;
  /** Services charged and not documented, or more units of them than documented; and the other way round. */
  readonly servicesOver: number;
  readonly servicesUnder: number;
  /** Visits whose level could be judged, and how many stood above and below. */
  readonly levels: number;
  readonly above: number;
  readonly below: number;
  /** Findings without a reason of the coder's, in each direction. */
  readonly overUnexplained: number;
  readonly underUnexplained: number;
  /** Share of visits, in percent, with at least one finding of the direction. */
  readonly overShare: number | undefined;
  readonly underShare: number | undefined;
}

/** Figures of one provider. `findings` are those of `visits`. */
export function providerAudit(provider: string, visits: readonly AuditedVisit[], findings: readonly AuditFinding[]): ProviderAudit {
  const count = (test: (f: AuditFinding) => boolean) => findings.filter(test).length;
  const visitsWith = (direction: AuditDirection) => new Set(findings.filter((f) => f.direction === direction).map((f) => f.encounter)).size;
  return {
    provider,
    visits: visits.length,
    codes: visits.reduce((n, v) => n + v.signed.length, 0),
    noWords: count((f) => f.kind === 'no-words'),
    notCoded: count((f) => f.kind === 'not-coded'),
    servicesOver: count((f) => serviceKinds.has(f.kind) && f.direction === 'over'),
    servicesUnder: count((f) => serviceKinds.has(f.kind) && f.direction === 'under'),
    levels: visits.filter((v) => v.level && levelsAbove(v.level.billed, v.level.supported) !== undefined).length,
    above: count((f) => f.kind === 'level' && f.direction === 'over'),
    below: count((f) => f.kind === 'level' && f.direction === 'under'),
    overUnexplained: count((f) => f.direction === 'over' && f.reason === undefined),
    underUnexplained: count((f) => f.direction === 'under' && f.reason === undefined),
    overShare: percent(visitsWith('over'), visits.length),
    underShare: percent(visitsWith('under'), visits.length),
  };
}
