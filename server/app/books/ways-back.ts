import type { JournalPage, JournalRow } from '../../store/views/journal.ts';
import { reversible } from './reversible.ts';

/** How an entry is undone from where one sees it, or why not so. `money`: a patient's came with it, and whoever undoes says what became of it. */
export type WayBack = { readonly may: true; readonly money: boolean } | { readonly may: false; readonly says: string };

export type JournalRowWithWay = JournalRow & { readonly way: WayBack };

function wayBack({ event, undoneBy }: JournalRow): WayBack {
  if (undoneBy) return { may: false, says: 'It is undone already.' };
  const way = reversible[event];
  return 'not' in way ? { may: false, says: way.not } : { may: true, money: way.cash === 'patient' };
}

/** Tells of every entry of a journal how it is undone. What rests on it is looked at when somebody does. */
export const withWays = (page: JournalPage): Omit<JournalPage, 'rows'> & { readonly rows: readonly JournalRowWithWay[] } => ({
  ...page,
  rows: page.rows.map((row) => ({ ...row, way: wayBack(row) })),
});
