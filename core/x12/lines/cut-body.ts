import type { FileTransaction } from '../layout/file.ts';
import type { Layout } from '../layout/layout.ts';
import type { Planted } from '../layout/plant.ts';
import { type Branch, branch, grow, type Source } from '../layout/tree.ts';
import { type Sources, sourcesOf, unpackSet } from '../layout/unpack.ts';
import { sets } from '../sets/index.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { segmentsOf } from '../syntax/tokenize.ts';
import type { Sheet } from '../write/sheet.ts';
import { type CutSet, type Cutting, endOf, type Pending } from './cutting.ts';
import { between } from './held.ts';
import type { Line } from './line.ts';
import { ownOf, type Place, tailOf } from './place.ts';
import { endTree, loopTree, startTree, wholeTree } from './plant-part.ts';
import { putEnd, putQuickly, putStart, putWhole } from './quick-put.ts';
import { readEnds, readLoop } from './read-part.ts';
import { respell } from './respell.ts';
import { isSame, spell } from './spell.ts';
import { openPlace } from './standing.ts';

type PendingOf<K extends Pending['kind']> = Extract<Pending, { readonly kind: K }>;

/** The bytes of a part that its line does not give again just so, taken apart. */
interface Apart extends Sources {
  readonly segments: readonly RawSegment[];
  spelling(planted: Planted, root: Branch<Source>): { readonly layout?: Layout };
}

function takeApart(c: Cutting, from: number, until: number): Apart {
  const interchange = c.interchange!;
  const bytes = between(c.held, from, until);
  const segments = segmentsOf(bytes, from, interchange.value.delimiters, 1);
  return {
    segments,
    ...sourcesOf(bytes, from, segments),
    spelling(planted, root) {
      const layout = spell(planted, root, endOf(interchange), bytes);
      return layout ? { layout } : {};
    },
  };
}

/** What the generated writers make of a part, if they can. */
function quickly(c: Cutting, write: (sheet: Sheet) => boolean): Uint8Array | undefined {
  const { sheet } = c.interchange!;
  if (!sheet) return undefined;
  sheet.at = 0;
  return write(sheet) ? sheet.bytes.subarray(0, sheet.at) : undefined;
}

/** Whether the generated writers make just these bytes. */
function isCanonical(c: Cutting, from: number, until: number, write: (sheet: Sheet) => boolean): boolean {
  const ours = quickly(c, write);
  return ours !== undefined && isSame(ours, between(c.held, from, until));
}

/** A loop with a line of its own, or a unit. */
export function cutPart(c: Cutting, { from, place, body }: PendingOf<'part'>, until: number, next: Place | undefined): void {
  const { set, standing, quick } = c.set!;
  const stand = openPlace(standing, place, next);
  const { delimiters } = c.interchange!.value;
  const tell = (said: object, spelled: { readonly layout?: Layout }) => {
    const own = place.isUnit ? said : ownOf(place, said);
    c.out.push({ kind: place.isUnit ? 'unit' : 'loop', path: place.path, body: own as Readonly<Record<string, unknown>>, ...spelled });
  };
  const ours = quickly(c, (sheet) => putQuickly(sheet, quick, stand, body));
  const theirs = between(c.held, from, until);
  const spelled = ours && (isSame(ours, theirs) ? {} : respell(ours, theirs, delimiters, c.interchange!.lineEnd, place, body));
  if (spelled) tell(body, spelled);
  else {
    const { segments, source, spelling } = takeApart(c, from, until);
    const read = readLoop(set, delimiters, place, segments, source);
    tell(read.body, spelling(loopTree(delimiters, stand, read.body), read.root));
  }
}

export function cutStart(c: Cutting, { from, item }: PendingOf<'start'>, until: number, next: Place | undefined): void {
  const { set, standing, quick, places } = c.set!;
  const stand = openPlace(standing, places.body, next);
  const { delimiters } = c.interchange!.value;
  const named = { set: item.set, controlNumber: item.controlNumber, guide: item.guide };
  const tell = (body: object, spelled: { readonly layout?: Layout }) =>
    c.out.push({ kind: 'transaction', ...named, body: ownOf(places.body, body), ...spelled } as unknown as Line);
  c.group!.transactions++;
  if (isCanonical(c, from, until, (sheet) => putStart(sheet, quick, set, named, stand, item.header))) tell(item.header, {});
  else {
    const { segments, source, spelling } = takeApart(c, from, until);
    const read = readEnds(set, delimiters, places.body, segments, source);
    tell(read.body, spelling(startTree(delimiters, set, named as FileTransaction, stand, read.body), read.root));
  }
}

export function cutEnd(c: Cutting, { from, item }: PendingOf<'end'>, until: number): void {
  const open: CutSet = c.set!;
  const { delimiters } = c.interchange!.value;
  const place = open.places.body;
  const { controlNumber } = item.transaction;
  const count = item.extent.lastSegment - item.extent.firstSegment + 1;
  const tell = (said: object, spelled: { readonly layout?: Layout }) => {
    const body = tailOf(place, said);
    if (body || spelled.layout) c.out.push({ kind: 'transaction-end', ...(body ? { body } : {}), ...spelled });
  };
  const write = (sheet: Sheet) => putEnd(sheet, open.quick, place, controlNumber, item.body, open.segments);
  if (item.complete && isCanonical(c, from, until, write)) tell(item.body, {});
  else {
    const { segments, source, spelling } = takeApart(c, from, until);
    const at = item.complete ? segments.findIndex(({ end }) => end === item.extent.to) : segments.length;
    const { body, root } = readEnds(open.set, delimiters, place, segments.slice(0, at), source);
    for (const [i, segment] of segments.slice(at).entries()) grow(root, i === 0 ? 'SE' : undefined, source(segment));
    tell(body, spelling(endTree(delimiters, place.tail, controlNumber, body, count - at - 1), root));
  }
}

/** A transaction that has one line: its set has no units, or is known by name only. */
export function cutWhole(c: Cutting, { from, item }: PendingOf<'whole'>, until: number): void {
  const { value } = c.interchange!;
  c.group!.transactions++;
  if (item.set !== 'untyped') {
    const { set, controlNumber, guide, body } = item;
    const write = (sheet: Sheet) => putWhole(sheet, value.delimiters, sets[set], item, body);
    if (isCanonical(c, from, until, write)) return void c.out.push({ kind: 'transaction', set, controlNumber, guide, body } as Line);
  }
  const { segments, spelling, ...sources } = takeApart(c, from, until);
  const at = segments.findIndex(({ id, end }) => id === 'SE' && end === item.extent.to);
  const root = branch<Source>();
  const inside = at < 0 ? segments : segments.slice(0, at);
  const transaction = unpackSet(sources, value, c.group!.value, inside, segments[at], root);
  for (const segment of segments.slice(inside.length + 1)) grow(root, undefined, sources.source(segment));
  c.out.push({ kind: 'transaction', ...transaction, ...spelling(wholeTree(value.delimiters, transaction), root) } as Line);
}
