import type { Draft } from './draft.ts';
import type { Gap } from './gaps.ts';

/** Words of a note that stand out: for a code in its tint with its number, or dotted for what no code accounts for. */
export interface Mark {
  /** What lights with it. */
  readonly id: string;
  readonly title: string;
  /** The code's place in the list, from 1; absent for a gap. */
  readonly number?: number;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** What is left out marks nothing. */
export const marksOf = (draft: Draft, gaps: readonly Gap[] = []): Mark[] => [
  ...draft.flatMap((d, i) =>
    d.decision === 'rejected' ? [] : { id: d.code, title: `${d.code} ${d.title}`, number: i + 1, spans: d.spans },
  ),
  ...gaps.filter((g) => g.kind === 'not-coded').map((g) => ({ id: g.id, title: g.what, spans: g.spans })),
];
