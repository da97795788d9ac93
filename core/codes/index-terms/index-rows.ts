import type { IsoDate } from '../../base/index.ts';
import type { NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type OpenTerms, termCode, termsOn } from './open-terms.ts';
import { follow } from './reference.ts';
import type { TermKind } from './term-row.ts';

/** A row of an index as a wording of a code. */
export interface IndexRow {
  /** Titles from the main term down. */
  readonly path: readonly string[];
  /** Nonessential modifiers of the rows above: what a word below them need not say. */
  readonly modifiersAbove: string;
  /** Canonical, perhaps only its beginning; absent where the row has none. */
  readonly code?: string;
  /** The codes of a table's columns, an absent one undefined. */
  readonly cells: readonly (string | undefined)[];
  /** The code of the term that a "see" leads to, when it names one exactly. */
  readonly leadsTo?: string;
  /** What "see" or "see also" says, as printed. */
  readonly see?: string;
}

/** All rows of an index or table that answers for a day, in the order of the book. For those who compile something of their own from it. */
export function indexRows(tables: readonly OpenTable[], kind: TermKind, on?: IsoDate): readonly IndexRow[] | NoData {
  const terms = termsOn(tables, kind, on);
  if (terms.kind === 'no-data') return terms;
  const rows: IndexRow[] = [];
  const above: { path: string[]; modifiers: string }[] = [];
  for (let id = 0; id < terms.size; id++) {
    const [title, modifiers, see, also, codes] = terms.fields(id) as [string, string, string, string, string];
    const { level, hasSubterms } = terms.term(id);
    const higher = above[level - 1];
    const own = { path: [...(higher?.path ?? []), title], modifiersAbove: higher?.modifiers ?? '' };
    above[level] = { path: own.path, modifiers: `${own.modifiersAbove} ${modifiers}` };
    const cells = codes.split(' ').map((cell) => termCode(cell)?.code);
    const reference = see || (hasSubterms ? '' : also);
    const leadsTo = cells[0] === undefined && reference ? seen(terms, reference) : undefined;
    rows.push({
      ...own,
      cells,
      ...(cells[0] !== undefined && { code: cells[0] }),
      ...(leadsTo !== undefined && { leadsTo }),
      ...((see || also) && { see: see || also }),
    });
  }
  return rows.map((row, id) => (row.code === undefined && row.leadsTo === undefined && !row.see ? withRest(row, terms, rows, id) : row));
}

/** A term without a code is coded as what is left over below it: its kind is named, its detail is not. */
function withRest(row: IndexRow, terms: OpenTerms, rows: readonly IndexRow[], id: number): IndexRow {
  const below = terms.below(id).filter((each) => rows[each]!.code !== undefined);
  const titled = (pattern: RegExp) => below.find((each) => pattern.test(rows[each]!.path.at(-1)!));
  const rest = titled(/^unspecified\b/) ?? titled(/^specified (?:\w+ )?NEC$/);
  return rest === undefined ? row : { ...row, leadsTo: rows[rest]!.code! };
}

function seen(terms: OpenTerms, see: string): string | undefined {
  if (see.includes(';')) return undefined;
  const to = follow(terms, see);
  if (to.kind === 'category') return to.rest === undefined && !to.code.includes('-') ? to.code : undefined;
  if (to.kind !== 'term') return undefined;
  const rest = to.rest ?? '';
  // `by type` leaves a choice; `by type, with gastroparesis` says more than the term that was found.
  if (rest !== '' && !/^by [^,]*$/.test(rest)) return undefined;
  return termCode((terms.fields(to.id)[4] ?? '').split(' ')[0]!)?.code;
}
