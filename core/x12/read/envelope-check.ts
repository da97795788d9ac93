import { dateFromX12 } from '../../base/date.ts';
import type { Finding } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { element, placeOf, type RawSegment } from '../syntax/segment.ts';

/** What one element of an envelope segment must look like. */
type Shape = readonly [element: number, shape: { readonly test: (text: string) => boolean }, means: string];

/** YYMMDD or CCYYMMDD of a day that exists. */
const day = (digits: 6 | 8) => ({
  test: (text: string) => text.length === digits && dateFromX12(digits === 6 ? `20${text}` : text) !== undefined,
});

const partyQualifiers = /^(01|14|20|27|28|29|30|33|ZZ)$/;

const isaShapes: readonly Shape[] = [
  [1, /^0[03]$/, '00 or 03'],
  [3, /^0[01]$/, '00 or 01'],
  [5, partyQualifiers, 'a qualifier of a sender'],
  [6, /\S/, 'a sender'],
  [7, partyQualifiers, 'a qualifier of a receiver'],
  [8, /\S/, 'a receiver'],
  [9, day(6), 'a date, YYMMDD'],
  [10, /^([01]\d|2[0-3])[0-5]\d$/, 'a time, HHMM'],
  [12, /^00(501|602)$/, '00501 or 00602, the versions this library reads'],
  [13, /^\d{9}$/, 'nine digits'],
  [14, /^[01]$/, '0 or 1'],
  [15, /^[PT]$/, 'P or T'],
];
const gsShapes: readonly Shape[] = [
  [1, /^[A-Z]{2}$/, 'two letters'],
  [2, /^.{2,15}$/, '2 to 15 characters'],
  [3, /^.{2,15}$/, '2 to 15 characters'],
  [4, day(8), 'a date, CCYYMMDD'],
  [5, /^([01]\d|2[0-3])[0-5]\d([0-5]\d(\d{1,2})?)?$/, 'a time, HHMM'],
  [6, /^\d{1,9}$/, '1 to 9 digits'],
  [7, /^X$/, 'X'],
  [8, /^.{1,12}$/, 'the guide’s number'],
];
const stShapes: readonly Shape[] = [
  [1, /^\d{3}$/, 'three digits'],
  [2, /^[A-Z0-9]{4,9}$/i, '4 to 9 characters'],
];
const ta1Shapes: readonly Shape[] = [
  [1, /^\d{9}$/, 'nine digits'],
  [2, day(6), 'a date, YYMMDD'],
  [3, /^\d{4}$/, 'a time, HHMM'],
  [4, /^[AER]$/, 'A, E or R'],
  [5, /^0(0\d|1\d|2\d|3[01])$/, '000 to 031'],
];
const shapes: Readonly<Record<string, readonly Shape[]>> = { ISA: isaShapes, GS: gsShapes, ST: stShapes, TA1: ta1Shapes };

/** Checks the elements of ISA, GS, ST or TA1. */
export function checkEnvelopeSegment(segment: RawSegment, inSet?: number): Finding[] {
  const findings: Finding[] = [];
  for (const [n, shape, means] of shapes[segment.id] ?? []) {
    const text = element(segment, n);
    if (shape.test(text)) continue;
    const rule = text.trim() === '' ? 'element-missing' : 'element-type';
    const name = `${segment.id}${String(n).padStart(2, '0')}`;
    findings.push(x12Finding(rule, placeOf(segment, inSet, { element: n }), `${name} is "${text.trim()}", not ${means}`));
  }
  return findings;
}

/** Two or three capitals and digits. */
export const isId = /^[A-Z][A-Z0-9]{1,2}$/;

/** A binary segment that came without its bytes. */
const noData = new Map(['BIN', 'BDS'].map((id) => [id, `${id} carries no data`]));

/** What can be wrong with any segment: its id, and characters that do not belong in a file. */
export function checkSegmentText(segment: RawSegment, { component, repetition }: Delimiters, inSet?: number): Finding[] {
  const findings: Finding[] = [];
  if (!isId.test(segment.id))
    findings.push(x12Finding('segment-id', placeOf(segment, inSet), `"${segment.id.slice(0, 20)}" is not a segment id`));
  if (segment.control) {
    const n = segment.elements.findIndex((text) => hasControl(text, component + repetition));
    if (n >= 0) findings.push(x12Finding('charset', placeOf(segment, inSet, { element: n + 1 }), 'a control character stands in the data'));
  }
  const problem = segment.binary ? segment.binary.problem : noData.get(segment.id);
  if (problem !== undefined)
    findings.push(x12Finding('binary-length', placeOf(segment, inSet, { element: segment.elements.length || 1 }), problem));
  if (segment.encoding !== 'ascii') {
    const n = segment.elements.findIndex((text) => hasWide(text, component + repetition));
    const what = 'characters outside of ASCII stand in the data; many receivers reject or mangle them';
    if (n >= 0) findings.push(x12Finding('charset', placeOf(segment, inSet, { element: n + 1 }), what, { severity: 'warning' }));
  }
  return findings;
}

function hasControl(text: string, separators: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 32 && !separators.includes(text[i]!)) return true;
  return false;
}
function hasWide(text: string, separators: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126 && !separators.includes(text[i]!)) return true;
  return false;
}
