import { addDays } from '../base/index.ts';
import { type Change, changesBetween, rowInUse } from './difference.ts';
import type { Edition } from './edition.ts';
import type { OpenEdition } from './open-edition.ts';
import type { Shelf } from './shelf.ts';

const words: Record<Change, string> = {
  added: 'new',
  deleted: 'deleted',
  title: 'title revised',
  header: 'became a header',
  billable: 'became billable',
};
/** What the HCPCS file itself says of a change of this release, told only where no earlier release is there to compare. */
const actions: Readonly<Record<string, string>> = {
  A: 'new',
  B: 'title revised',
  C: 'title revised',
  D: 'ended',
  P: 'payment indicators changed',
  R: 'back in use',
};

/**
 * What an edition changed in a code: `new in FY2026`, `title revised in FY2026`; undefined when nothing, or when nobody can tell. Against
 * an edition that was followed by others that are not loaded it says so: `new between FY2023 and FY2026`.
 */
export function changedIn(shelf: Shelf, opened: OpenEdition, code: string): string | undefined {
  const at = shelf.complete.indexOf(opened);
  const before = shelf.complete[at - 1];
  if (before)
    return tellChanges(before.edition, opened.edition, changesBetween(before, rowInUse(before, code), opened, rowInUse(opened, code)));
  const announced = shelf.addenda(opened.edition, code)?.changes ?? [];
  if (announced.length > 0) return announcedIn(opened.edition, announced);
  const facts = opened.hcpcs(opened.find(code));
  const { name, from, until } = opened.edition;
  const isOfThisRelease = facts?.actionOn && facts.actionOn >= from && (until === undefined || facts.actionOn <= until);
  const action = isOfThisRelease ? actions[facts?.action ?? ''] : undefined;
  return action && `${action} in ${name}`;
}

/** What a release says of itself, in words. */
export const announcedIn = ({ name }: Edition, changes: readonly Change[]): string =>
  `${changes.map((change) => words[change]).join(', ')} in ${name}`;

/** Changes in words, with the editions between which they fell; undefined when there are none. */
export function tellChanges(older: Edition, newer: Edition, changes: readonly Change[]): string | undefined {
  if (changes.length === 0) return undefined;
  const isNext = older.until !== undefined && addDays(older.until, 1) >= newer.from;
  return `${changes.map((change) => words[change]).join(', ')} ${isNext ? 'in' : `between ${older.name} and`} ${newer.name}`;
}
