/**
 * What a note of the Tabular List is, in the words of its conventions (Official Guidelines, I.A.10–17). The order is that of the compiled
 * column: new kinds go to the end.
 */
export const noteKinds = [
  'note',
  'includes',
  'inclusion-term',
  'excludes1',
  'excludes2',
  'code-first',
  'use-additional',
  'code-also',
  'seventh-character',
] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Elements of the publisher's XML that hold notes. */
export const kindOfElement: Readonly<Record<string, NoteKind>> = {
  notes: 'note',
  includes: 'includes',
  inclusionTerm: 'inclusion-term',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'code-first',
  useAdditionalCode: 'use-additional',
  codeAlso: 'code-also',
  sevenChrNote: 'seventh-character',
};

/** An inclusion term names one condition of the very code it stands at; all others hold for what is below, too. */
export const isInherited = (kind: NoteKind): boolean => kind !== 'inclusion-term';

/** Kinds whose codes are instructions: what not to code beside it, first, or as well. The codes that other notes mention are prose. */
export const namesCodes = (kind: NoteKind): boolean =>
  kind === 'excludes1' || kind === 'excludes2' || kind === 'code-first' || kind === 'use-additional' || kind === 'code-also';
