import { machine } from '../read/machine.ts';
import { namesAbove, type UnitItem } from '../read/unit-item.ts';
import { segmentsOf } from '../syntax/tokenize.ts';
import { begin, closeAll, cutEnvelope } from './cut-envelope.ts';
import { type Cutting, cutting, type Found, openSet } from './cutting.ts';
import { between, hold } from './held.ts';
import type { Line } from './line.ts';
import { loopBelow, type Place, unitsOf } from './place.ts';

/** Bytes are taken in small stretches, as `readUnits` takes them. */
const stretch = 64 * 1024;

/**
 * Reads a file into lines, of which {@link writeLines} makes the same bytes again, in constant memory: one line a claim or payment.
 * A line has a `layout` only where the file did not spell its part as we would. Never throws on input.
 * @param input the whole file, or its chunks in order; chunks are not kept and may be reused.
 * @returns lines, and between them, as `kind: 'finding'`, what is wrong with the file, SNIP 1 and 2.
 */
export function* readLines(input: Uint8Array | Iterable<Uint8Array>): Generator<Line | Found, void, undefined> {
  const m = machine(true);
  const c = cutting();
  for (const chunk of input instanceof Uint8Array ? [input] : input)
    for (let i = 0; i < chunk.length; i += stretch) {
      const bytes = chunk.subarray(i, i + stretch);
      hold(c.held, bytes, c.pending?.from ?? c.held.offset);
      m.push(bytes);
      for (let item = m.next(); item; item = m.next()) yield* cut(c, item as UnitItem);
    }
  m.end();
  for (let item = m.next(); item; item = m.next()) yield* cut(c, item as UnitItem);
  const end = c.held.offset + c.held.used;
  cutEnvelope(c, end);
  closeAll(c, end);
  yield* c.out;
}

/** Takes the next item. @returns the lines that it completes */
function cut(c: Cutting, item: UnitItem): readonly (Line | Found)[] {
  c.out.length = 0;
  for (const finding of item.findings) c.out.push({ kind: 'finding', finding });
  if (item.kind === 'unit' || item.kind === 'loop') {
    const set = c.set!;
    const place = placeOf(set.places.body, item);
    begin(c, { kind: 'part', from: item.extent.from, place, body: item.kind === 'unit' ? item.unit : item.body });
    set.to = item.extent.to;
    set.segments = item.extent.lastSegment - item.transaction.extent.firstSegment + 1;
  } else if (item.kind === 'transaction-end') {
    // Of one that broke off, the extent may end with the last segment that the definition read.
    if (!item.complete && item.extent.to <= c.set!.to) c.ending = item;
    else begin(c, { kind: 'end', from: endFrom(c, item.extent.to), item });
  } else if (item.kind === 'transaction-start') {
    cutEnvelope(c, item.extent.from);
    begin(c, { kind: 'start', from: item.extent.from, item });
    c.set = openSet(item);
  } else if (item.kind === 'transaction') {
    cutEnvelope(c, item.extent.from);
    begin(c, { kind: 'whole', from: item.extent.from, item });
  }
  return c.out;
}

function placeOf(body: Place, item: UnitItem & { readonly kind: 'unit' | 'loop' }): Place {
  const names: readonly string[] = namesAbove[item.set];
  const depth = item.kind === 'loop' ? names.indexOf(item.name) : Object.keys(item.above).length - 1;
  let place = body;
  for (let i = 0; i < depth; i++) place = loopBelow(place)!;
  return item.kind === 'loop' ? place : unitsOf(place)!;
}

/** Where the end of a transaction begins: behind the last part, or, where there was none but its head, at what always stands behind. */
function endFrom({ held, pending, set, interchange }: Cutting, to: number): number {
  const { delimiters } = interchange!.value;
  const { places, to: from } = set!;
  if (pending?.kind === 'start') {
    const ids = places.body.tail.flatMap(({ children }) => children.map(({ id }) => id));
    const tail = segmentsOf(between(held, pending.from, to), pending.from, delimiters, 1).find(({ id }) => ids.includes(id));
    if (tail) return tail.byte;
  }
  const blanks = [10, 13, 32, 9, delimiters.segment.charCodeAt(0)];
  let at = from - held.offset;
  while (blanks.includes(held.bytes[at]!)) at++;
  return held.offset + at;
}
