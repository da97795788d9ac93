import type { FileTransaction } from '../layout/file.ts';
import { isLayout } from '../layout/is-layout.ts';
import type { Layout } from '../layout/layout.ts';
import { misshapenBody, misshapenLine } from '../layout/shape.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import type { TransactionSet } from '../spec/set.ts';
import { quickWriters } from '../write/quick-writers.ts';
import type { QuickParts } from '../write/transaction.ts';
import { fits } from './fits.ts';
import { complain, type JoinedSet, type Joining, pathOf, put, saidOf } from './joining.ts';
import { type Place, placesIn } from './place.ts';
import { endTree, loopTree, startTree, wholeTree } from './plant-part.ts';
import { putRespelled } from './put-respelled.ts';
import { putEnd, putQuickly, putStart, putWhole } from './quick-put.ts';
import { openPlace, type Stand, standing } from './standing.ts';

type Members = Readonly<Record<string, unknown>>;
type Named = Parameters<typeof putWhole>[3];

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

export const setOf = (name: unknown): TransactionSet | undefined =>
  typeof name === 'string' && Object.hasOwn(sets, name) ? sets[name as KnownSet] : undefined;

export function joinTransaction(j: Joining, line: Members, next: Place | undefined): undefined {
  endSet(j);
  const group = j.group!;
  const path = `${group.path}.transactions[${group.transactions++}]`;
  const set = setOf(line.set);
  const said = saidOf(line);
  j.sheet.segments = 0;
  if (set?.unit !== undefined) return joinStart(j, path, set, said, line.layout, next);
  const wrong = misshapenLine('transaction', said);
  complain(j, () => path, wrong);
  j.isLost = wrong.length > 0;
  if (j.isLost) return;
  const { delimiters } = j.interchange!.value;
  if (set && j.atSpeed && line.layout === undefined && putWhole(j.sheet, delimiters, set, said as unknown as Named, said.body as object))
    return;
  put(j, () => path, wholeTree(delimiters, said as unknown as FileTransaction), line.layout);
}

function joinStart(j: Joining, path: string, set: TransactionSet, line: Members, layout: unknown, next: Place | undefined): undefined {
  const { body, ...named } = line;
  const places = placesIn(set);
  const wrong = misshapenLine('transaction-start', named);
  complain(j, () => path, wrong);
  complain(j, () => `${path}.body`, misshapenBody(places.body.own, body, places.body.of.loop.children));
  const { controlNumber, guide } = named as { readonly controlNumber: string; readonly guide: string };
  const quick = quickWriters[set.name as KnownSet] ?? {};
  j.set = { path, set, controlNumber, quick, places, standing: standing(), open: places.body };
  const stand = openPlace(j.set.standing, places.body, next);
  if (wrong.length > 0) return;
  const { at } = j.sheet;
  if (j.atSpeed && layout === undefined && isMembers(body) && putStart(j.sheet, quick, set, { controlNumber, guide }, stand, body)) return;
  Object.assign(j.sheet, { at, segments: 0 });
  put(j, () => path, startTree(j.interchange!.value.delimiters, set, named as unknown as FileTransaction, stand, body), layout);
}

/** A loop with a line of its own, or a unit. */
export function joinPart(j: Joining, line: Members, next: Place | undefined): string | undefined {
  const set = j.set!;
  const place = set.places.byPath.get(line.path as string);
  if (!place?.around) return `the set has no lines of the path ${JSON.stringify(line.path)}`;
  if (!isOpen(set, place.around)) return `there is no line before it for ${place.around.name}`;
  const stand = openPlace(set.standing, place, next);
  set.open = place.isUnit ? place.around : place;
  const { body, layout } = line;
  const path = () => pathOf(set, place);
  if (isMembers(body) && fits(place.own, body)) {
    if (j.atSpeed && putAtSpeed(j, stand, set.quick, layout, body)) return undefined;
  } else complain(j, path, misshapenBody(place.own, body, place.of.loop.children));
  put(j, path, loopTree(j.interchange!.value.delimiters, stand, body), layout);
  return undefined;
}

/** @returns false where the definition has to write */
function putAtSpeed({ sheet, separators }: Joining, stand: Stand, quick: QuickParts, layout: unknown, body: object): boolean {
  const { at, segments } = sheet;
  if (layout !== undefined && (separators !== 'kept' || !isLayout(layout))) return false;
  if (!putQuickly(sheet, quick, stand, body)) return false;
  if (layout === undefined || putRespelled(sheet, at, layout as Layout, stand.place, body)) return true;
  Object.assign(sheet, { at, segments });
  return false;
}

function isOpen({ open }: JoinedSet, place: Place): boolean {
  for (let at: Place | undefined = open; at; at = at.around) if (at === place) return true;
  return false;
}

export function joinSetEnd(j: Joining, { body = {}, layout }: Members): undefined {
  const { path, controlNumber, quick, places } = j.set!;
  const place = places.body;
  const { at, segments } = j.sheet;
  j.set = undefined;
  complain(j, () => `${path}.body`, misshapenBody(place.behind, body));
  if (j.atSpeed && layout === undefined && isMembers(body) && putEnd(j.sheet, quick, place, controlNumber, body, segments)) return;
  Object.assign(j.sheet, { at, segments });
  put(j, () => path, endTree(j.interchange!.value.delimiters, place.tail, controlNumber, body, segments), layout);
}

/** Ends the transaction that is open, in our own way. */
export function endSet(j: Joining): void {
  if (j.set) joinSetEnd(j, {});
}
