import type { Finding } from '../base/index.ts';
import type { CodeRow, Edition } from './edition.ts';

/** One code set as read from a file. The caller adds what core cannot know: the sha256 of the official file. */
export interface ParsedSet {
  readonly edition: Edition;
  readonly rows: readonly CodeRow[];
}

/** A code file, read whole. When any finding is an error, `sets` is empty: a damaged file is never half-applied. */
export interface ParsedFile {
  readonly sets: readonly ParsedSet[];
  readonly findings: readonly Finding[];
}

/** Which release a file is: its name in the trade, its first day, its last documented one. */
export type Release = Pick<Edition, 'name' | 'from' | 'until'>;
