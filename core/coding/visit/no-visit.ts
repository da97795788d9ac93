import { gridOf, type Judgment } from './judgment.ts';
import type { VisitAnswer } from './visit-answer.ts';

/** The note tells of no visit to report: why, and what would make one. The grid shows what was seen all the same. */
export const noVisit = (j: Judgment, why: string, wouldChange: string): VisitAnswer => ({
  kind: 'none',
  modifiers: [],
  basis: 'none',
  grid: gridOf(j),
  also: [],
  alternatives: [],
  queries: [],
  certainty: 'suggest',
  why,
  wouldChange: [wouldChange],
});
