import type { System } from '../system.ts';

/** Codes that a specialty has to do with: from the first to the last, all below them included. */
export interface SpecialtyRange {
  readonly system: System;
  readonly first: string;
  readonly last: string;
  /** Points of ranking, of which a word has 100. */
  readonly weight: number;
}

export type Specialties = ReadonlyMap<string, readonly SpecialtyRange[]>;

/**
 * Reads a table of specialties.
 * @param text lines `specialty TAB system TAB first-last TAB weight`; `#` begins a comment.
 * @throws when a line is none: these tables are the project's own.
 */
export function readSpecialties(text: string): Specialties {
  const table = new Map<string, SpecialtyRange[]>();
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [specialty, system, range, weight] = line.split('\t');
    const [first, last] = range?.split('-') ?? [];
    if (!first || !last || !/^\d{1,2}$/.test(weight ?? '')) throw new Error(`no range of a specialty: ${line}`);
    table.set(specialty!, [...(table.get(specialty!) ?? []), { system: system as System, first, last, weight: Number(weight) }]);
  }
  return table;
}
