import { assert, type IsoDate } from '../base/index.ts';
import { asFound } from './as-found.ts';
import type { CodeRow } from './edition.ts';
import type { CodeSets, Lookup } from './lookup.ts';
import type { OpenEdition } from './open-edition.ts';
import { answering, informants, isStale, type Shelf, shelfOf } from './shelf.ts';
import { canonicalCode, type System, systems } from './system.ts';
import { type TypeaheadParts, typeahead } from './typeahead/typeahead.ts';
import { whySilent } from './why-silent.ts';

/**
 * All loaded editions behind one door; the date of service chooses which of them answers.
 * @param known what search knows beyond titles: the Alphabetic Index, abbreviations, specialties.
 */
export function codeSets(editions: readonly OpenEdition[], known: Omit<TypeaheadParts, 'editions'> = {}): CodeSets {
  const ofSystem = (system: System) => editions.filter((each) => each.edition.system === system);
  const shelves = new Map(systems.map((system) => [system, shelfOf(system, ofSystem(system))] as const));
  return {
    editions: editions.map((each) => each.edition),
    lookup: (system, code, on) => lookupOn(shelves.get(system)!, system, code, on),
    search: typeahead({ editions, ...known }).search,
  };
}

function lookupOn(shelf: Shelf, system: System, text: string, on: IsoDate | undefined): Lookup {
  const asked = text.trim();
  let was: { edition: OpenEdition; row: CodeRow } | undefined;
  for (const edition of informants(shelf, on)) {
    const index = edition.find(asked);
    const row = index >= 0 ? edition.row(index) : headerAbove(edition, asked);
    const found = row && asFound(edition, row, on);
    if (found) return found;
    if (row) was ??= { edition, row };
  }
  const code = canonicalCode(system, asked) ?? asked.toUpperCase();
  const silent = was ? undefined : whySilent(shelf, system, code, on);
  if (silent) return { kind: 'not-checked', system, code, why: silent };
  const answers = was?.edition ?? answering(shelf, on);
  assert(answers, 'who is not silent answers');
  return {
    kind: 'not-found',
    system,
    code,
    edition: answers.edition,
    ...(was && { was: periodOf(was.row, answers) }),
    ...(isStale(answers, on) && { stale: true as const }),
  };
}

/**
 * A part of ICD-10-CM holds billable codes only, yet what stands above one of them is a header for certain: no code with
 * codes below it is ever billable (guideline I.B.2). Its title is not known here.
 */
function headerAbove({ edition, below, row }: OpenEdition, asked: string): CodeRow | undefined {
  const code = edition.system === 'icd10cm' && edition.partial ? canonicalCode('icd10cm', asked) : undefined;
  const [first, end] = code ? below(code) : [0, 0];
  if (!code || first === end) return undefined;
  return { code, title: `Needs more characters, as ${row(first).code} (${row(first).title})`, billable: false };
}

const periodOf = ({ title, from, until }: CodeRow, { edition }: OpenEdition) => ({
  title,
  from: from ?? edition.from,
  ...(until && { until }),
});
