import type { IsoDate } from '../base/index.ts';
import type { Addenda } from './addenda/addenda.ts';
import type { OpenEdition } from './open-edition.ts';
import type { System } from './system.ts';

/** The editions of one system, complete ones and parts kept apart, each in order of their first day. */
export interface Shelf {
  readonly complete: readonly OpenEdition[];
  readonly partial: readonly OpenEdition[];
  /** What releases say that they changed, where the one before is not there to compare with. */
  readonly addenda: Addenda;
  /** Answers of `informants`, kept: the same few dates are asked millions of times. */
  readonly asked: Map<IsoDate | undefined, readonly Informant[]>;
  /** The day that was asked last, which is likely to be asked next. */
  last: { readonly on: IsoDate | undefined; readonly among: readonly Informant[] } | undefined;
}

/** An edition that may know a code on a day. */
export interface Informant {
  readonly shelf: Shelf;
  readonly opened: OpenEdition;
  readonly stale: true | undefined;
}

/** Days of whom the informants are kept; a process that asks for more different ones starts over. */
const mostDays = 5_000;

/** Rows that a system's publication has had at the very least for years; a smaller file is an excerpt, even where it is the first. */
const leastRows: Partial<Record<System, number>> = { icd10cm: 60_000, hcpcs: 5_000, modifier: 200 };
/** Releases change by a few percent. What has lost a fifth of its predecessor's codes was cut somewhere. */
const farSmaller = 0.8;

/**
 * Sorts editions of one system onto their shelf. A file far smaller than its predecessor is partial, whatever it says of
 * itself, and so never supersedes it. Of two editions with the same first day the later one in the list counts. Glosses of our own
 * speak last, whatever their day: they stand in for a publication until somebody has it.
 */
export function shelfOf(system: System, editions: readonly OpenEdition[], addenda: Addenda = () => undefined): Shelf {
  const complete: OpenEdition[] = [];
  const partial: OpenEdition[] = [];
  for (const each of [...editions].sort((a, b) => compare(a.edition.from, b.edition.from) || Number(isGloss(b)) - Number(isGloss(a)))) {
    const predecessor = complete.at(-1);
    if (each.edition.partial || each.size < Math.max(leastRows[system] ?? 0, farSmaller * (predecessor?.size ?? 0))) partial.push(each);
    else {
      if (predecessor?.edition.from === each.edition.from) complete.pop();
      complete.push(each);
    }
  }
  return {
    complete,
    partial: [...partial.filter(isGloss), ...partial.filter((each) => !isGloss(each))],
    addenda,
    asked: new Map(),
    last: undefined,
  };
}
const isGloss = ({ edition }: OpenEdition): boolean => edition.source.publisher === 'Claimwright';
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The complete edition that answers for the day: the last that had begun. Without a day the newest. */
export const answering = ({ complete }: Shelf, on: IsoDate | undefined): OpenEdition | undefined =>
  complete.findLast((each) => on === undefined || each.edition.from <= on);

/** The day lies past the last one that the edition's publisher documented. */
export const isStale = ({ edition }: OpenEdition, on: IsoDate | undefined): boolean =>
  on !== undefined && edition.until !== undefined && on > edition.until;

export const informant = (shelf: Shelf, opened: OpenEdition, on: IsoDate | undefined): Informant => ({
  shelf,
  opened,
  stale: isStale(opened, on) || undefined,
});

/**
 * Who may know a code on the day, the best informed first: the complete edition, then the parts that had begun, newest
 * first; what is stale comes after what is not.
 */
export function informants(shelf: Shelf, on: IsoDate | undefined): readonly Informant[] {
  if (shelf.last && shelf.last.on === on) return shelf.last.among;
  const among = shelf.asked.get(on) ?? keptFor(shelf, on);
  shelf.last = { on, among };
  return among;
}

function keptFor(shelf: Shelf, on: IsoDate | undefined): readonly Informant[] {
  const complete = answering(shelf, on);
  const parts = shelf.partial.filter((each) => on === undefined || each.edition.from <= on).reverse();
  const all = (complete ? [complete, ...parts] : parts).map((opened) => informant(shelf, opened, on));
  const ordered = [...all.filter(({ stale }) => !stale), ...all.filter(({ stale }) => stale)];
  if (shelf.asked.size >= mostDays) shelf.asked.clear();
  shelf.asked.set(on, ordered);
  return ordered;
}
