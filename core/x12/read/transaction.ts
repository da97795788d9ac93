import type { Finding } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import { type KnownSet, setFor, sets } from '../sets/index.ts';
import { nameOf } from '../sets/names.ts';
import type { TransactionSet } from '../spec/set.ts';
import { element, placeOf, type RawSegment } from '../syntax/segment.ts';
import { add, nothingFound, takeFound } from './found.ts';
import { endInParts, handover } from './hand-over.ts';
import type { Transaction } from './item.ts';
import type { OpenSet, Reader } from './open.ts';
import type { Places } from './places.ts';
import { quickSet } from './quick-readers.ts';
import { placesOf } from './reread.ts';
import { spineOf } from './spine.ts';
import { finishWalk, startWalk, type Walk } from './walk.ts';

const nowhere: Places = { get: () => undefined };

/** Begins a transaction. @param findings what is wrong with its ST. */
export function beginSet(r: Reader, st: RawSegment, guide: string, findings: readonly Finding[]): void {
  const id = element(st, 1);
  const known = setFor(id, guide);
  const announced = { interchange: r.interchange!.value, group: r.group!.value, setId: id, controlNumber: element(st, 2), guide };
  const root = known && quickSet(known);
  const found = nothingFound();
  for (const finding of findings) add(found, finding);
  const set: OpenSet = { st, announced, known, root, walk: undefined, found, count: 1, last: st, start: undefined, units: 0 };
  if (known) {
    set.walk = walkOf(r, set, known);
    set.walk.open[0]!.station = root ?? null;
  } else {
    const what = `the guide rules of ${nameOf(id, guide)} (${guide || 'no guide named'}) are not checked`;
    add(found, x12Finding('not-checked', placeOf(st, 1), what, { severity: 'info' }));
  }
  r.set = set;
}

function walkOf(r: Reader, set: OpenSet, known: KnownSet): Walk {
  const of: TransactionSet = sets[known];
  const spine = r.inUnits ? spineOf(of) : undefined;
  return startWalk(of, r.interchange!.value.delimiters, set.st, undefined, { handover: spine && handover(r, set, spine) });
}

/** Sets that share ST01 and guide, as a 278 and its answer do, are told apart by BHT02; an unknown one leaves it at the first. */
export function settle(r: Reader, set: OpenSet, purpose: string): void {
  const known = setFor(set.announced.setId, set.announced.guide, purpose);
  if (!known || known === set.known) return;
  set.known = known;
  set.walk = walkOf(r, set, known);
}

/** Ends a transaction at its SE, or because `cut` happened before any SE. */
export function endSet(r: Reader, set: OpenSet, se: RawSegment | undefined, cut: string): void {
  const { controlNumber } = set.announced;
  const trailer = se ?? set.last;
  if (se) {
    const inSet = set.count + 1;
    const at = (n: number) => placeOf(se, inSet, { element: n });
    if (element(se, 1).trim() !== String(inSet))
      add(set.found, x12Finding('count', at(1), `SE01 says ${element(se, 1)} segments, there are ${inSet}`));
    if (element(se, 2) !== controlNumber)
      add(set.found, x12Finding('control-number', at(2), `SE02 is ${element(se, 2)}, ST02 is ${controlNumber}`));
  } else add(set.found, x12Finding('truncated', placeOf(trailer, set.count), `transaction ${controlNumber} has no SE: ${cut}`));
  const root = set.walk?.open[0];
  const walked = set.walk && finishWalk(set.walk, trailer, se === undefined);
  if (root && set.walk?.handover) endInParts(r, set, root, trailer, se !== undefined);
  else r.out.push(whole(r, set, trailer, walked?.body, walked?.damaged.size === 0 && se !== undefined));
}

function whole(r: Reader, set: OpenSet, trailer: RawSegment, body: object | undefined, sound: boolean): Transaction {
  const { announced, known, walk, st, found } = set;
  const item = {
    kind: 'transaction',
    set: known ?? 'untyped',
    ...(known ? {} : { name: nameOf(announced.setId, announced.guide) }),
    sound,
    body,
    ...announced,
    extent: { from: st.byte, to: trailer.end, firstSegment: st.position, lastSegment: trailer.position },
    ...takeFound(found, walk?.found ?? nothingFound(), Number.POSITIVE_INFINITY, st),
    places: known && body ? placesOf(sectionOf(r, set, known, body, trailer)) : nowhere,
    damaged: walk?.damaged ?? new Set(),
  };
  // The walk built the body by the definition that `set` names; the compiler cannot follow that.
  return item as unknown as Transaction;
}

function sectionOf({ window, interchange }: Reader, { st }: OpenSet, known: KnownSet, body: object, trailer: RawSegment) {
  const { bytes, offset: base } = window;
  const { delimiters } = interchange!.value;
  const { byte: from, position } = st;
  return { set: sets[known], delimiters, path: [], body, after: undefined, bytes, base, from, to: trailer.end, position, inSet: 1 };
}
