import type { IsoDate } from '../../base/index.ts';
import type { OpenTable } from '../flat/table.ts';
import type { CodeSets } from '../lookup.ts';
import { excludes1Of, excludes2Of } from './excludes.ts';
import { expandBelow } from './expand.ts';
import { hierarchyOf, notesOf } from './notes.ts';
import { openTabular } from './open-tabular.ts';
import { siblingsOf } from './siblings.ts';
import { tabularKind } from './tabular-format.ts';
import { newestFirst } from './who-answers.ts';

/**
 * What the loaded editions of the Tabular List say, each answer with its edition. Codes in any spelling; without a day the newest edition
 * answers. Opening reads nothing but the tables' directories.
 * @param tables all that are loaded; those of other kinds are left alone.
 */
export function tabular(tables: readonly OpenTable[]) {
  const lists = newestFirst(tables.filter((table) => table.header.kind === tabularKind).map(openTabular));
  return {
    editions: lists.map(({ edition }) => edition),
    /** Notes at the code and above it, and the seventh characters it needs. */
    notes: (code: string, on?: IsoDate) => notesOf(lists, code, on),
    /** Chapter, section, category, subcategories, code. */
    hierarchy: (code: string, on?: IsoDate) => hierarchyOf(lists, code, on),
    /** Whether the two may not stand together; symmetric. */
    excludes1: (a: string, b: string, on?: IsoDate) => excludes1Of(lists, a, b, on),
    /** Excludes2 notes between the two; symmetric. */
    excludes2: (a: string, b: string, on?: IsoDate) => excludes2Of(lists, a, b, on),
    /** The billable codes below a header, as a decision. */
    expand: (header: string, on?: IsoDate, sets?: CodeSets) => expandBelow(lists, header, on, sets),
    /** The same code for the other sides of the body. */
    siblings: (code: string, on?: IsoDate) => siblingsOf(lists, code, on),
    /** All notes that are kept as text only, by edition: nothing was dropped. */
    unread: () => lists.map((list) => ({ edition: list.edition, notes: list.unread() })),
  };
}
export type Tabular = ReturnType<typeof tabular>;
