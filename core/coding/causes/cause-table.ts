import { phrases, rows } from '../lexicon/tsv.ts';

/** A way in which an injury comes about, an activity, a place or a status, and the words that say so. */
export interface CauseRule {
  readonly kind: 'cause' | 'activity' | 'place' | 'status';
  /** Without the seventh character where it has one: it is that of the injury. */
  readonly code: string;
  /** One word (or phrase, its words in order) of every group must stand in the sentence. */
  readonly groups: readonly (readonly (readonly string[])[])[];
}

/** Reads `data/lexicon/causes.tsv`. */
export function causeTable(text: string): CauseRule[] {
  return rows(text).flatMap(([kind, code, cell]) =>
    phrases(cell).map((said) => ({
      kind: kind as CauseRule['kind'],
      code: code!,
      groups: said.split(/\s*\+\s*/).map((group) => group.split('|').map((word) => word.trim().split('_'))),
    })),
  );
}
