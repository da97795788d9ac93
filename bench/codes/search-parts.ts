import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypeaheadParts } from '@claimwright/core/codes';
import { clone } from './official.ts';

type Library = typeof import('@claimwright/core/codes');

/** The project's own tables for search, as the server reads them. */
export function searchParts({
  readAbbreviations,
  readSpecialties,
}: Pick<Library, 'readAbbreviations' | 'readSpecialties'>): Pick<TypeaheadParts, 'abbreviations' | 'specialties'> {
  const ours = (name: string) => readFileSync(join(clone, 'data/search', name), 'utf8');
  return { abbreviations: readAbbreviations(ours('abbreviations.tsv')), specialties: readSpecialties(ours('specialties.tsv')) };
}
