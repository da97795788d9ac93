import { groupOf, interchangeOf } from '../read/envelope.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { pull, startTokens, type Token } from '../syntax/tokenize.ts';
import { cutPending } from './cut-pending.ts';
import type { Cutting, Pending } from './cutting.ts';
import { between } from './held.ts';
import { quickSheet } from './quick-put.ts';

type EnvelopeToken = Exclude<Token, { readonly kind: 'finding' }>;

/** Begins a part of the file, which ends the one before. */
export function begin(c: Cutting, next: Pending): void {
  cutPending(c, next.from, next.kind === 'part' ? next.place : undefined);
  c.pending = next;
}

/** Tells of the envelope that stands between two transactions, or around them all. @param until where the next one begins, or the file ends */
export function cutEnvelope(c: Cutting, until: number): void {
  const { pending, ending } = c;
  const from = ending ? c.set!.to : pending && 'item' in pending ? pending.item.extent.to : c.held.offset;
  const tokens = isUsualEnd(c, from, until) ? [] : tokensIn(c, from, until);
  if (ending) begin(c, { kind: 'end', from: byteOf(tokens[0]) ?? until, item: ending });
  c.ending = undefined;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'header') openInterchange(c, token, lineEndOf(c, tokens.slice(i), until), c.begun ? token.segment.byte : from);
    else takeSegment(c, token);
  }
}

/** Ends what is open. @param until the end of the file */
export function closeAll(c: Cutting, until: number): void {
  closeInterchange(c, until, []);
  cutPending(c, until, undefined);
}

function isUsualEnd(c: Cutting, from: number, until: number): boolean {
  const lineEnd = c.interchange?.lineEnd;
  if (lineEnd === undefined || until - from !== lineEnd.length) return false;
  return between(c.held, from, until).every((byte, i) => byte === lineEnd.charCodeAt(i));
}

function tokensIn(c: Cutting, offset: number, until: number): EnvelopeToken[] {
  const bytes = between(c.held, offset, until);
  const delimiters = c.interchange?.value.delimiters;
  const s = { ...startTokens(), bytes, offset, delimiters, interchanges: c.begun ? 1 : 0, done: true };
  const tokens: EnvelopeToken[] = [];
  for (let token = pull(s); token; token = pull(s)) if (token.kind !== 'finding') tokens.push(token);
  return tokens;
}

const segmentOf = (token: EnvelopeToken | undefined): RawSegment | undefined => (token?.kind === 'header' ? token.segment : token);
const byteOf = (token: EnvelopeToken | undefined): number | undefined => segmentOf(token)?.byte;

/** What follows the GS of an interchange, or its ISA where no GS comes next: so most other segments end too. */
function lineEndOf(c: Cutting, [isa, next, third]: readonly EnvelopeToken[], until: number): string {
  const [one, two] = segmentOf(next)?.id === 'GS' ? [next, third] : [isa, next];
  return String.fromCharCode(...between(c.held, segmentOf(one)!.end, byteOf(two) ?? until));
}

function openInterchange(c: Cutting, token: Token & { readonly kind: 'header' }, lineEnd: string, from: number): void {
  const { segment, delimiters } = token;
  closeInterchange(c, from, []);
  const sheet = quickSheet(delimiters, lineEnd);
  const interchange = { value: interchangeOf(segment, delimiters), lineEnd, sheet, groups: 0 };
  begin(c, { kind: 'interchange', from, segments: [segment], interchange });
  c.interchange = interchange;
  c.begun = true;
}

function closeInterchange(c: Cutting, from: number, segments: RawSegment[]): void {
  const { interchange } = c;
  if (!interchange) return;
  closeGroup(c, from, []);
  begin(c, { kind: 'interchange-end', from, segments, interchange });
  c.interchange = undefined;
}

function closeGroup(c: Cutting, from: number, segments: RawSegment[]): void {
  const { group, interchange } = c;
  if (!group) return;
  begin(c, { kind: 'group-end', from, segments, group, interchange: interchange! });
  c.group = undefined;
}

/** A segment that is no ISA. */
function takeSegment(c: Cutting, segment: RawSegment): void {
  const { byte: from, id } = segment;
  const interchange = c.interchange!;
  if (id === 'GS') {
    closeGroup(c, from, []);
    const group = { value: groupOf(segment), transactions: 0 };
    begin(c, { kind: 'group', from, segments: [segment], group, interchange });
    interchange.groups++;
    c.group = group;
  } else if (id === 'GE' && c.group) closeGroup(c, from, [segment]);
  else if (id === 'IEA') closeInterchange(c, from, [segment]);
  else if (c.pending && 'segments' in c.pending) c.pending.segments.push(segment);
}
