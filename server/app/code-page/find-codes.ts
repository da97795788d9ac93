import type { IsoDate } from '@claimwright/core/base';
import { type Found, type OpenEdition, type System, systems, type TypeaheadOptions } from '@claimwright/core/codes';
import { mostUsed } from '../../store/views/code-use.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';

export interface FoundCode {
  /** `icd10cm E11.9`: a code alone may belong to two systems. */
  readonly id: string;
  readonly system: System;
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
  readonly stale: boolean;
  /** The edition that answers. */
  readonly edition: string;
}

export interface FoundCodes {
  /** Why these: they fit the words, they stand in the system in their order, or the practice uses them most. */
  readonly because: 'words' | 'system' | 'used';
  readonly rows: readonly FoundCode[];
  /** There are more than are shown. */
  readonly more: boolean;
  readonly on: IsoDate;
}

export interface FindCodesAsked {
  /** '' for none. */
  readonly words: string;
  readonly system?: System | undefined;
  /** The practice's present unless told. */
  readonly on?: IsoDate | undefined;
}

const shown = 100;
/** One letter begins half of all titles: it narrows nothing down, and is waited out. */
const leastLetters = 2;

/** Codes for words of two letters or more; without them those of a system; without either those that the practice uses most. */
export async function findCodes(unit: Unit, knowledge: Knowledge, { words, system, on = unit.today }: FindCodesAsked): Promise<FoundCodes> {
  const { codeSets } = knowledge;
  const some = (because: FoundCodes['because'], found: readonly Found[]): FoundCodes => ({
    because,
    rows: found.slice(0, shown).map(asRow),
    more: found.length > shown,
    on,
  });
  if (words.length >= leastLetters)
    return some('words', await searchFor(unit, knowledge, words, { systems: system ? [system] : systems, on, limit: shown + 1 }));
  if (system) return some('system', browse(knowledge, system, on));
  const used = await mostUsed(unit, shown);
  const found = used.map((each) => codeSets.lookup(each.system, each.code, on));
  return some(
    'used',
    found.filter((each) => each.kind === 'found'),
  );
}

/** Search as you type, with what the practice uses and does moved up. */
export async function searchFor(unit: Unit, { codeSets, habitsOf }: Knowledge, words: string, options: TypeaheadOptions) {
  return codeSets.search(words, { ...options, ...(await habitsOf(unit)) });
}

function browse({ editions, codeSets }: Knowledge, system: System, on: IsoDate): Found[] {
  const own = editions.filter(({ edition }) => edition.system === system);
  const codes = [...new Set(own.flatMap(firstCodes))].sort();
  const found: Found[] = [];
  for (const code of codes) {
    const answer = codeSets.lookup(system, code, on);
    if (answer.kind === 'found') found.push(answer);
    if (found.length > shown) break;
  }
  return found;
}

/** Codes from an edition's beginning: enough to fill a list even where most of them are of another day. */
const firstCodes = ({ size, row }: OpenEdition): string[] => Array.from({ length: Math.min(size, 20 * shown) }, (_, i) => row(i).code);

const asRow = ({ system, code, title, billable, stale, edition }: Found): FoundCode => ({
  id: `${system} ${code}`,
  system,
  code,
  title,
  billable,
  stale: stale ?? false,
  edition: edition.name,
});
