/*
 * The superbill beside the note. Nothing here changes a charge, and nothing knows what a code pays: more charged than documented and less
 * charged than documented are told in the same words. Not compared: modifiers (many are the claim's, not the note's), and anesthesia minutes.
 */
import { levelsAbove } from './visit-level.ts';

/** A line as charged. */
export interface ChargedService {
  readonly code: string;
  readonly units: number;
}

/** A line that the note documents. One of `query` stands once its question is answered. */
export interface DocumentedService extends ChargedService {
  readonly certainty: 'auto' | 'suggest' | 'query';
}

/** What the engine makes of a note's visit and services. */
export interface DocumentedVisit {
  /** `none`: the note tells of no visit; `elsewhere`: a place whose visits are not judged. */
  readonly kind: string;
  /** The visit's own code; absent where there is none or it was not decided. */
  readonly code?: string | undefined;
  readonly certainty: 'auto' | 'suggest' | 'query';
  /** All lines, the visit's among them. */
  readonly lines: readonly DocumentedService[];
  /** Documented, and part of something else or not to be billed. */
  readonly left: readonly { readonly code: string; readonly why: string }[];
}

export type DifferenceKind = 'not-charged' | 'not-documented' | 'level' | 'units';

/** over: more is charged than documented; under: less. Absent between visits of another sort, of which none is higher. */
export interface ChargeDifference {
  readonly kind: DifferenceKind;
  readonly direction?: 'over' | 'under';
  readonly code: string;
  /** The visit that the note supports in its place. */
  readonly supported?: string;
  readonly what: string;
  /** A question to the provider is open on it. */
  readonly open: boolean;
}

/** Visits, of whatever kind and place: another one is a level, not a service that was not done. */
const isVisit = (code: string) => /^(?:99[234]\d\d|9800\d|9801[0-6]|9079[12]|G0402|G043[89])$/.test(code);

const totals = (lines: readonly ChargedService[]) => {
  const units = new Map<string, number>();
  for (const l of lines) units.set(l.code, (units.get(l.code) ?? 0) + l.units);
  return units;
};

function level(charged: string, supported: string, open: boolean): ChargeDifference {
  const above = levelsAbove(charged, supported);
  const steps = above === undefined ? 0 : Math.abs(above);
  const distance = `${steps === 1 ? 'one level' : `${steps} levels`} ${above !== undefined && above > 0 ? 'above' : 'below'} what the note supports,`;
  return {
    ...{ kind: 'level', code: charged, supported, open },
    ...(above && { direction: above > 0 ? ('over' as const) : ('under' as const) }),
    what: above ? `${charged} is charged, ${distance} ${supported}` : `${charged} is charged; the note supports ${supported}`,
  };
}

/** What is charged against what the note documents, in both directions: the visit first, then documented and not charged, charged and not documented, units. */
export function chargeDifferences(charges: readonly ChargedService[], documented: DocumentedVisit): ChargeDifference[] {
  const { kind, lines, left, code: own, certainty } = documented;
  const [billed, done] = [totals(charges), totals(lines)];
  const unsure = new Set(lines.filter((l) => l.certainty === 'query').map((l) => l.code));
  const charged = own !== undefined && !billed.has(own) ? [...billed.keys()].find((c) => isVisit(c) && !done.has(c)) : undefined;
  const levels = charged === undefined ? [] : [level(charged, own!, certainty === 'query')];
  const notCharged = [...done.keys()]
    .filter((code) => !billed.has(code) && (code !== own || charged === undefined))
    .map((code): ChargeDifference => {
      const open = unsure.has(code);
      return { kind: 'not-charged', direction: 'under', code, open, what: `${code} is documented and not charged` };
    });
  const notDocumented = [...billed.keys()]
    .filter((code) => !done.has(code) && code !== charged && !(isVisit(code) && (kind === 'elsewhere' || (kind !== 'none' && !own))))
    .map((code): ChargeDifference => {
      const why = left.find((l) => l.code === code)?.why;
      const what = `${code} is charged and not documented${why ? ` as a line of its own: ${why}` : ''}`;
      return { kind: 'not-documented', direction: 'over', code, open: false, what };
    });
  const units = [...billed].flatMap(([code, count]): ChargeDifference[] => {
    const said = done.get(code);
    if (said === undefined || said === count) return [];
    const direction = count > said ? 'over' : 'under';
    return [{ kind: 'units', direction, code, open: unsure.has(code), what: `${code}: charged units ${count}, documented units ${said}` }];
  });
  return [...levels, ...notCharged, ...notDocumented, ...units];
}
