export type * from './coded-note.ts';
export type { Lexicon } from './lexicon/lexicon.ts';
