import type { Finding } from '../base/index.ts';
import type { CodeRow, Edition } from './edition.ts';
import type { System } from './system.ts';

/** What a file says of itself; the importer adds what it cannot know (a name it was told, the file's sha256). */
export type EditionGuess = Pick<Edition, 'name' | 'from' | 'until'>;

/** One code set as read from a file. `edition` is absent when neither the file's name nor its codes tell which release it is. */
export interface ParsedSet {
  readonly system: System;
  readonly rows: readonly CodeRow[];
  readonly edition?: EditionGuess;
  readonly publisher: string;
  readonly licence: string;
}

/** A code file, read whole. When any finding is an error, `sets` is empty: a damaged file is never half-applied. */
export interface ParsedFile {
  readonly sets: readonly ParsedSet[];
  readonly findings: readonly Finding[];
}
