import { addDays, type IsoDate } from '../base/index.ts';
import { announcedIn, tellChanges } from './changed.ts';
import { type Change, changesBetween, rowInUse } from './difference.ts';
import type { Edition } from './edition.ts';
import type { OpenEdition } from './open-edition.ts';
import type { Shelf } from './shelf.ts';
import { canonicalCode } from './system.ts';

/** One edition's word on a code. */
export interface CodeInEdition {
  readonly edition: Edition;
  /** `ended`: the edition lists it with a last day before its own first. A part that is silent says nothing and is left out. */
  readonly kind: 'in-use' | 'ended' | 'absent';
  readonly title?: string;
  readonly billable?: boolean;
  /** The code's own first and last day, where its file says so. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** Against the complete edition before it; where there is none what the release's addenda say; empty where they are silent, too. */
  readonly changes: readonly Change[];
  /** The same in words: `title revised in FY2026`. */
  readonly changed?: string;
  /** The title before, as the addenda have it. */
  readonly before?: string;
}

/** All loaded editions' words on a code, the oldest first. */
export interface History {
  readonly code: string;
  /** First day of use; absent when the code is as old as the oldest edition that is loaded and no file says how old. */
  readonly first?: IsoDate;
  /** Last day of use; absent while no edition ends it. */
  readonly last?: IsoDate;
  readonly editions: readonly CodeInEdition[];
}

/** @returns undefined when no loaded edition has the code. */
export function historyOn(shelf: Shelf, code: string): History | undefined {
  const system = [...shelf.complete, ...shelf.partial][0]?.edition.system;
  const asked = (system && canonicalCode(system, code)) ?? code;
  // A part says nothing that a complete edition of its days does not say better.
  const parts = shelf.partial.filter(
    (part) => part.find(asked) >= 0 && !shelf.complete.some((whole) => whole.edition.from <= part.edition.from),
  );
  const inOrder = [...parts, ...shelf.complete].sort((a, b) => (a.edition.from < b.edition.from ? -1 : 1));
  const editions = inOrder.map((opened) => wordOf(shelf, opened, asked));
  if (editions.every((word) => word.kind === 'absent' && word.changes.length === 0)) return undefined;
  const [first, last] = [firstDay(editions), lastDay(editions)];
  return { code: asked, ...(first && { first }), ...(last && { last }), editions };
}

function wordOf(shelf: Shelf, opened: OpenEdition, code: string): CodeInEdition {
  const { edition } = opened;
  const before = shelf.complete[shelf.complete.indexOf(opened) - 1];
  const announced = before || edition.partial ? undefined : shelf.addenda(edition, code);
  const row = opened.find(code);
  const current = rowInUse(opened, code);
  const changes = before ? changesBetween(before, rowInUse(before, code), opened, current) : (announced?.changes ?? []);
  const changed = before ? tellChanges(before.edition, edition, changes) : announced && announcedIn(edition, changes);
  const kind = current >= 0 ? 'in-use' : row >= 0 ? 'ended' : 'absent';
  const [from, until] = row < 0 ? [] : [opened.from(row), opened.until(row)];
  return {
    edition,
    kind,
    ...(row >= 0 && { title: opened.title(row), billable: opened.billable(row) }),
    ...(from && { from }),
    ...(until && { until }),
    changes,
    ...(changed && { changed }),
    ...(announced?.before && { before: announced.before }),
  };
}

/** The newest file's own word, or the first day of the edition that brought the code. */
function firstDay(editions: readonly CodeInEdition[]): IsoDate | undefined {
  const said = editions.findLast((word) => word.from)?.from;
  return said ?? editions.findLast((word) => word.changes.includes('added'))?.edition.from;
}

/** The newest file's own word, or the day before the edition that no longer has the code. */
function lastDay(editions: readonly CodeInEdition[]): IsoDate | undefined {
  const newest = editions.at(-1);
  if (newest && newest.kind !== 'absent') return newest.until;
  const deletedBy = editions.findLast((word) => word.changes.includes('deleted'));
  return deletedBy && (editions.findLast((word) => word.kind === 'ended')?.until ?? addDays(deletedBy.edition.from, -1));
}
