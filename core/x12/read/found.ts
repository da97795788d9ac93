import type { Finding, Severity } from '../../base/finding.ts';
import { byPlace, bytePlace, type LeftOut, type X12Finding, type X12Rule, x12Finding } from '../findings.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Read } from './item.ts';

/**
 * So many findings of one rule and severity, and so many segments without a place, are kept of what is handed over at one go: a claim, a
 * loop above claims, a whole transaction, what stands around transactions. The rest is counted, and said by one finding `x12/left-out`.
 */
export const mostKept = 10_000;

type Tally = { -readonly [K in keyof LeftOut]: LeftOut[K] };

/** What is wrong with what is being read. */
export interface Found {
  findings: Finding[];
  /** Segments that found no place. */
  unknown: RawSegment[];
  /** How many segments without a place are not kept. */
  lost: number;
  /** How many came of each rule and severity. */
  readonly tallies: Map<string, Tally>;
  /** How many of each kind are kept. */
  readonly most: number;
}

export const nothingFound = (most = mostKept): Found => ({ findings: [], unknown: [], lost: 0, tallies: new Map(), most });

/** Counts one more finding. @returns whether it is kept: otherwise there is no need to make it. */
export function hasRoom({ tallies, most }: Found, rule: X12Rule, severity: Severity): boolean {
  const kind = `${severity} ${rule}`;
  const tally = tallies.get(kind);
  if (tally) return ++tally.count <= most;
  tallies.set(kind, { rule, severity, count: 1 });
  return most > 0;
}

export function add(f: Found, finding: Finding): void {
  if (hasRoom(f, finding.rule.slice('x12/'.length) as X12Rule, finding.severity)) f.findings.push(finding);
}

/** Keeps a segment that found no place. */
export function addUnknown(f: Found, segment: RawSegment): void {
  if (f.unknown.length < f.most) f.unknown.push(segment);
  else f.lost++;
}

/** How many there are of which enough is kept. */
export const leftOutOf = ({ tallies, most }: Found): LeftOut[] =>
  [...tallies.values()].filter(({ count }) => count > most).map((tally) => ({ ...tally, count: tally.count - most }));

export function forget(f: Found): void {
  f.findings = [];
  f.unknown = [];
  f.lost = 0;
  f.tallies.clear();
}

type Told = Pick<Read, 'findings' | 'unknown'>;
const nothing: readonly never[] = Object.freeze([]);
const untold: Told = { findings: nothing, unknown: nothing };

const isEmpty = ({ findings, unknown }: Found): boolean => findings.length === 0 && unknown.length === 0;

/**
 * Takes what was found up to a segment; what follows belongs to the next part.
 * @param from where the part begins that it is about.
 */
export function takeFound(first: Found, second: Found, last: number, from: { readonly byte: number; readonly position: number }): Told {
  if (isEmpty(first) && isEmpty(second)) return untold;
  const isPast = ({ at }: Finding) => at.kind !== 'segment' || at.position <= last;
  const isOver = ({ position }: RawSegment) => position <= last;
  const findings = [...first.findings, ...second.findings].filter(isPast);
  const unknown = [...first.unknown, ...second.unknown].filter(isOver);
  findings.push(...leftOutFindings([...leftOutOf(first), ...leftOutOf(second)], first.lost + second.lost, from));
  for (const f of [first, second]) {
    const [later, laterUnknown] = [f.findings.filter((one) => !isPast(one)), f.unknown.filter((one) => !isOver(one))];
    forget(f);
    for (const one of later) add(f, one);
    for (const one of laterUnknown) addUnknown(f, one);
  }
  return { findings: findings.sort(byPlace), unknown };
}

/** All that was found, where nothing goes on. @param from where it begins. */
export const allFound = (f: Found, from: Parameters<typeof takeFound>[3]): readonly Finding[] => [
  ...f.findings,
  ...leftOutFindings(leftOutOf(f), f.lost, from),
];

/** What is left out, as one finding. */
function leftOutFindings(leftOut: readonly LeftOut[], lost: number, { byte, position }: Parameters<typeof takeFound>[3]): X12Finding[] {
  if (leftOut.length === 0 && lost === 0) return [];
  const counts = leftOut.map(({ rule, severity, count }) => `${count} of x12/${rule} (${severity})`);
  if (lost > 0) counts.push(`${lost} segments that have no place`);
  const what = `more is wrong from here on than is kept; left out are ${counts.join(', ')}`;
  return [{ ...x12Finding('left-out', bytePlace(byte, position), what, { severity: 'info' }), leftOut }];
}
