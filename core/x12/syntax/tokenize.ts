import type { Finding } from '../../base/finding.ts';
import { bytePlace, x12Finding } from '../findings.ts';
import { binaryIdAt, readBinaryHead } from './binary.ts';
import { passBlanks } from './blanks.ts';
import { decode } from './decode.ts';
import type { Delimiters } from './delimiters.ts';
import { isaLength, isaReach, isIsaAt, readHeader } from './header.ts';
import { passBinary } from './pass-binary.ts';
import { placeOf, type RawSegment } from './segment.ts';
import { isLineEnd, longestSegment, newState, type State } from './state.ts';
import { join, release } from './window.ts';

/** What comes out of bytes: segments, each ISA with the delimiters it sets, and what is wrong between them. */
export type Token =
  | RawSegment
  | { readonly kind: 'header'; readonly segment: RawSegment; readonly delimiters: Delimiters; readonly findings: readonly Finding[] }
  | { readonly kind: 'finding'; readonly finding: Finding };

/** Binary data of more bytes is told by its place alone, unless more is asked for. */
const binaryKept = 64 * 1024;

export interface Tokenizer {
  /** Takes the next bytes, which are not kept; answers what they complete. */
  push(chunk: Uint8Array): Token[];
  /** Says that no more will come. */
  end(): Token[];
}

const isBlank = (byte: number | undefined) => byte === 32 || byte === 9 || byte === 0x1a || isLineEnd(byte);
const isWordByte = (b: number | undefined) => b !== undefined && ((b >= 48 && b <= 57) || (b >= 65 && b <= 90) || (b >= 97 && b <= 122));
const startsIsa = (b: Uint8Array, i: number) =>
  b[i] === 73 && b[i + 1] === 83 && b[i + 2] === 65 && !isWordByte(b[i + 3]) && !isWordByte(b[i - 1]);

/**
 * A streaming tokenizer: constant memory, delimiters from each ISA, never throws.
 * @param options.binaryKept binary data of up to so many bytes comes with its segment; 64 KB unless told.
 */
export function tokenizer(options: { readonly binaryKept?: number } = {}): Tokenizer {
  const s = newState(options.binaryKept ?? binaryKept);
  const drain = () => {
    while (advance(s));
    const out = s.out;
    s.out = [];
    return out;
  };
  return {
    push(chunk) {
      const borrowed = s.at === s.bytes.length;
      join(s, chunk);
      const out = drain();
      if (borrowed || s.at === s.bytes.length) release(s);
      return out;
    },
    end() {
      s.done = true;
      const out = drain();
      finish(s, out);
      return out;
    },
  };
}

/** Begins for a caller that minds the window itself, and may read some of its bytes on its own. */
export const startTokens = (): State => newState(binaryKept);

/** The next token from the bytes at hand; nothing when more of them are needed. */
export function pull(s: State): Token | undefined {
  while (s.out.length === 0) if (!advance(s)) return undefined;
  return s.out.shift();
}

const advance = (s: State): boolean => (s.binary ? passBinary(s, s.binary) : s.delimiters ? readSegment(s) : findHeader(s));

/** Says what is wrong with the end of the file, when all else is pulled. */
export function endTokens(s: State): Token[] {
  const out: Token[] = [];
  finish(s, out);
  return out;
}

/** Begins with a stretch of an interchange, which is all there is. @param offset of `bytes` in the file. @param position of the first segment, from 1. */
export const tokensOf = (bytes: Uint8Array, offset: number, delimiters: Delimiters, position: number): State => ({
  ...startTokens(),
  bytes,
  offset,
  delimiters,
  position: position - 1,
  interchanges: 1,
  done: true,
});

/** The whole segments in a stretch of an interchange: see {@link tokensOf}. */
export function segmentsOf(bytes: Uint8Array, offset: number, delimiters: Delimiters, position: number): RawSegment[] {
  const s = tokensOf(bytes, offset, delimiters, position);
  const segments: RawSegment[] = [];
  for (let token = pull(s); token; token = pull(s)) if (token.kind === 'segment') segments.push(token);
  return segments;
}

function finish(s: State, out: Token[]): void {
  const left = s.bytes.length - s.at;
  if (s.binary) {
    const { head, byte } = s.binary;
    const what = `the file ends inside the data of ${head.id}, after ${s.offset + s.bytes.length - s.binary.from} of ${head.length ?? '?'} bytes`;
    out.push({ kind: 'finding', finding: x12Finding('truncated', { ...bytePlace(byte, s.position + 1), segment: head.id }, what) });
  } else if (s.delimiters && left > 0) {
    tellCut(s, s.bytes.length, 'the file ends', out);
  }
  if (s.interchanges === 0) {
    const empty = s.offset + s.bytes.length === 0;
    const what = empty ? 'the file is empty' : 'there is no ISA segment in the file: this is not X12';
    out.push({ kind: 'finding', finding: x12Finding('not-x12', bytePlace(s.junkFrom ?? 0), what) });
  } else if (s.junkFrom !== undefined) reportJunk(s, s.offset + s.bytes.length, out);
}

/** Tells that what lies at hand, up to `end`, is the beginning of a segment only. */
function tellCut(s: State, end: number, why: string, out: Token[] = s.out): void {
  const { text } = decode(s.bytes, s.at, Math.min(end, s.at + 60));
  const at = bytePlace(s.offset + s.at, s.position + 1);
  out.push({ kind: 'finding', finding: x12Finding('truncated', at, `${why} inside a segment: ${JSON.stringify(text)}`) });
}

function reportJunk(s: State, until: number, out: Token[]): void {
  if (s.junkFrom === undefined) return;
  const what = `${until - s.junkFrom} bytes lie outside of any interchange`;
  out.push({ kind: 'finding', finding: x12Finding('junk', bytePlace(s.junkFrom, s.position), what) });
  s.junkFrom = undefined;
}

/** Outside of an interchange: goes to the next ISA. @returns whether there is more to do. */
function findHeader(s: State): boolean {
  const b = s.bytes;
  if (s.offset + s.at === 0 && b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) s.at = 3;
  while (s.at < b.length && !startsIsa(b, s.at)) {
    if (!s.done && s.at + 4 > b.length) return false;
    if (!isBlank(b[s.at])) s.junkFrom ??= s.offset + s.at;
    s.at++;
  }
  if (s.at >= b.length) return false;
  return takeHeader(s);
}

/** At `ISA`: reads the header, or says why it cannot. @returns whether there is more to do. */
function takeHeader(s: State): boolean {
  if (!s.done && s.bytes.length - s.at < isaReach) return false;
  const header = readHeader(s.bytes, s.at);
  const start = s.offset + s.at;
  if (!header.ok) {
    s.delimiters = undefined;
    s.out.push({ kind: 'finding', finding: x12Finding('isa', { ...bytePlace(start, s.position + 1), segment: 'ISA' }, header.problem) });
    s.at += 3;
    s.junkFrom ??= start;
    return true;
  }
  reportJunk(s, start, s.out);
  s.interchanges++;
  s.delimiters = header.delimiters;
  s.spacesTold = false;
  const whole = decode(s.bytes, s.at, s.at + header.terminatorAt);
  const ends = [...header.starts.slice(1).map((next) => next - 1), header.terminatorAt];
  const segment = { ...cut(s, s.at + header.terminatorAt), elements: header.starts.map((from, n) => whole.text.slice(from, ends[n])) };
  const findings = header.wrongWidths.map((n) =>
    x12Finding('isa-width', placeOf(segment, undefined, { element: n }), `ISA${String(n).padStart(2, '0')} has the wrong width`),
  );
  for (const what of header.doubtful) findings.push(x12Finding('isa', placeOf(segment, undefined), `${what} cannot be meant`));
  s.out.push({ kind: 'header', segment, delimiters: header.delimiters, findings });
  return true;
}

/** Turns the bytes up to the terminator at `end` into a segment and moves on. */
function cut(s: State, end: number): RawSegment {
  const { text, encoding, control } = decode(s.bytes, s.at, end);
  const elements = text.split(s.delimiters!.element);
  const id = elements.shift()!;
  const segment: RawSegment = {
    kind: 'segment',
    id,
    elements,
    position: ++s.position,
    byte: s.offset + s.at,
    end: s.offset + end + 1,
    encoding,
    control,
  };
  s.at = end + 1;
  s.scanned = s.at;
  return segment;
}

/** Inside an interchange: reads one segment. @returns whether there is more to do. */
function readSegment(s: State): boolean {
  const b = s.bytes;
  passBlanks(s);
  if (b.length - s.at < 4 && !s.done) return false;
  if (s.at >= b.length) return false;
  if (startsIsa(b, s.at)) return takeHeader(s);
  const binaryId = binaryIdAt(b, s.at, s.delimiters!);
  if (binaryId) {
    const head = readBinaryHead(b, s.at, binaryId, s.delimiters!, s.done);
    if (head === 'more') return false;
    if (head) {
      s.binary = { head, byte: s.offset + s.at, from: s.offset + head.dataAt, lost: head.length === undefined };
      s.at = head.dataAt;
      s.scanned = s.at;
      return true;
    }
  }
  const terminator = s.delimiters!.segment.charCodeAt(0);
  const end = b.indexOf(terminator, Math.max(s.scanned, s.at));
  if (end < 0) {
    s.scanned = b.length;
    return b.length - s.at > longestSegment ? skipEndless(s) : false;
  }
  if (end - s.at > isaLength && isIsaAt(b, end - isaLength)) {
    if (!s.done && b.length - (end - isaLength) < isaReach) return false;
    tellCut(s, end - isaLength, 'a new ISA begins');
    s.at = end - isaLength;
    return takeHeader(s);
  }
  const segment = cut(s, end);
  if (segment.id === 'IEA') s.delimiters = undefined;
  s.out.push(segment);
  return true;
}

/** Gives up on a segment without an end: reports it and looks for the next interchange. */
function skipEndless(s: State): boolean {
  const what = `no segment terminator in ${s.bytes.length - s.at} bytes`;
  s.out.push({ kind: 'finding', finding: x12Finding('segment-size', bytePlace(s.offset + s.at, s.position + 1), what) });
  s.at = s.bytes.length - 3;
  s.delimiters = undefined;
  s.junkFrom ??= s.offset + s.at;
  return true;
}
