import { bytePlace, x12Finding } from '../findings.ts';
import { isLineEnd, type State } from './state.ts';

/** Passes over line breaks, and over spaces between segments and segments without anything, which it tells. */
export function passBlanks(s: State): void {
  const b = s.bytes;
  const terminator = s.delimiters!.segment.charCodeAt(0);
  for (; s.at < b.length; s.at++) {
    const byte = b[s.at]!;
    if (isLineEnd(byte)) continue;
    if (byte === terminator) {
      s.emptyFrom ??= s.offset + s.at;
      s.empty++;
    } else if (byte === 32 || byte === 9) s.spacesFrom ??= s.offset + s.at;
    else break;
  }
  if (s.at < b.length || s.done) tellBlanks(s);
}

function tellBlanks(s: State): void {
  const tell = (from: number, what: string) =>
    s.out.push({ kind: 'finding', finding: x12Finding('segment-id', bytePlace(from, s.position), what) });
  if (s.emptyFrom !== undefined) tell(s.emptyFrom, `${s.empty} times a terminator without a segment`);
  if (s.spacesFrom !== undefined && !s.spacesTold) {
    tell(s.spacesFrom, 'spaces stand between segments; they are passed over here and in the rest of the interchange');
    s.spacesTold = true;
  }
  s.emptyFrom = undefined;
  s.spacesFrom = undefined;
  s.empty = 0;
}
