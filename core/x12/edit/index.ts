import type { Finding } from '../../base/finding.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import { decode } from '../syntax/decode.ts';
import type { Change } from './change.ts';
import { editSegment } from './edit-segment.ts';
import { findSegments } from './find-segments.ts';

export type { Change } from './change.ts';

/**
 * Changes elements of a file where they stand; every other byte stays as it is, counts and control numbers too. An element that is
 * not there yet is put where it belongs, with the separators it needs; elements of the ISA keep their width.
 * @param changes in any order; of two at the same place the later one counts.
 * @returns the new bytes, or, with the file untouched, what is wrong: no such place, or a value that holds a separator or a
 * control character. A finding's path names the change: `changes[0].to`.
 */
export function edit(bytes: Uint8Array, changes: readonly Change[]): Result<Uint8Array, readonly Finding[]> {
  const findings: Finding[] = [];
  const complain = (i: number, part: string, rule: X12Rule, what: string) =>
    findings.push(x12Finding(rule, { kind: 'field', path: `changes[${i}].${part}` }, what));
  const targets = findSegments(bytes, changes);
  const found = new Set(targets.flatMap(({ indexes }) => indexes));
  for (const [i, change] of changes.entries())
    if (!found.has(i)) complain(i, 'segment', 'segment-missing', `${named(change)} is not in the file`);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { byte, end, delimiters, indexes } of targets) {
    const { text, encoding } = decode(bytes, byte, end - 1);
    const after = indexes.reduce(
      (now, i) => editSegment(now, changes[i]!, delimiters, (part, rule, what) => complain(i, part, rule, what)),
      text,
    );
    const edited = encode(after, encoding === 'latin-1');
    if (edited) parts.push(bytes.subarray(from, byte), edited);
    else complain(indexes[0]!, 'to', 'charset', 'not all of the characters can be written in the encoding of the segment');
    from = end - 1;
  }
  return findings.length > 0 ? refused(findings) : ok(joined([...parts, bytes.subarray(from)]));
}

const named = ({ segment, nth = 1, claim }: Change): string =>
  typeof segment === 'number' ? `segment ${segment}` : `${segment} number ${nth}${claim === undefined ? '' : ` of claim ${claim}`}`;

/** The bytes of a text; nothing where they would be read as another text. */
function encode(text: string, latin1: boolean): Uint8Array | undefined {
  const bytes = latin1 ? Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)) : new TextEncoder().encode(text);
  return decode(bytes, 0, bytes.length).text === text ? bytes : undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
