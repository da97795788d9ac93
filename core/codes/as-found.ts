import type { IsoDate } from '../base/index.ts';
import { FoundCode } from './found-code.ts';
import { isUsed } from './is-used.ts';
import type { Found } from './lookup.ts';
import type { OpenEdition } from './open-edition.ts';
import { informant, type Shelf, shelfOf } from './shelf.ts';

const shelves = new WeakMap<OpenEdition, Shelf>();

function alone(opened: OpenEdition): Shelf {
  const shelf = shelves.get(opened) ?? shelfOf(opened.edition.system, [opened]);
  shelves.set(opened, shelf);
  return shelf;
}

/** The row as an answer of its edition alone, if the code is in use on the day; without a day, if it was on any day of its edition. */
export const asFound = (opened: OpenEdition, row: number, on: IsoDate | undefined): Found | undefined =>
  isUsed(opened, row, on) ? new FoundCode(informant(alone(opened), opened, on), row) : undefined;
