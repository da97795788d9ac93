import { assert, type IsoDate } from '../base/index.ts';
import { addenda } from './addenda/addenda.ts';
import type { OpenTable } from './flat/table.ts';
import { FoundCode } from './found-code.ts';
import { childrenIn, parentIn } from './hierarchy.ts';
import { historyOn } from './history.ts';
import { isUsed } from './is-used.ts';
import type { CodeSets, Found, Lookup } from './lookup.ts';
import type { OpenEdition } from './open-edition.ts';
import { answering, type Informant, informants, isStale, type Shelf, shelfOf } from './shelf.ts';
import { canonicalCode, type System, systems } from './system.ts';
import { type TypeaheadParts, typeahead } from './typeahead/typeahead.ts';
import { whySilent } from './why-silent.ts';

/**
 * All loaded editions behind one door; the date of service chooses which of them answers.
 * @param known what search knows beyond titles: the Alphabetic Index, abbreviations, specialties. Asked for at the first search.
 * @param tables opened tables, of which addenda are taken. Asked for when first somebody wants to know what changed.
 */
export function codeSets(
  editions: readonly OpenEdition[],
  known: () => Omit<TypeaheadParts, 'editions'> = () => ({}),
  tables: () => readonly OpenTable[] = () => [],
): CodeSets {
  let search: CodeSets['search'] | undefined;
  const ofSystem = (system: System) => editions.filter((each) => each.edition.system === system);
  const announced = addenda(tables);
  const shelves = new Map(systems.map((system) => [system, shelfOf(system, ofSystem(system), announced)] as const));
  const relatives = (system: System, code: string, on: IsoDate | undefined, of: (opened: OpenEdition, row: number) => readonly number[]) =>
    relativesOn(shelves.get(system)!, code.trim(), on, of);
  return {
    editions: editions.map((each) => each.edition),
    lookup: (system, code, on) => lookupOn(shelves.get(system)!, system, code, on),
    history: (system, code) => historyOn(shelves.get(system)!, code.trim()),
    parent: (system, code, on) => relatives(system, code, on, (opened, row) => [parentIn(opened, opened.code(row))])[0],
    children: (system, code, on) => relatives(system, code, on, (opened, row) => childrenIn(opened, opened.code(row))),
    search(words, options) {
      search ??= typeahead({ editions, ...known() }).search;
      return search(words, options);
    },
  };
}

function lookupOn(shelf: Shelf, system: System, text: string, on: IsoDate | undefined): Lookup {
  const among = informants(shelf, on);
  // Nearly all lookups end here: the best informed edition has the code as it is spelled.
  const best = among[0];
  const index = best ? best.opened.find(text) : -1;
  if (best && index >= 0 && isUsed(best.opened, index, on)) return new FoundCode(best, index, text);
  return askAll(shelf, among, system, text.trim(), on);
}

/** Asks one edition after the other. */
function askAll(shelf: Shelf, among: readonly Informant[], system: System, asked: string, on: IsoDate | undefined): Lookup {
  let was: { opened: OpenEdition; index: number } | undefined;
  for (const each of among) {
    const { opened, stale } = each;
    const index = opened.find(asked);
    if (index < 0) {
      const header = headerAbove(opened, asked, stale);
      if (header) return header;
    } else if (isUsed(opened, index, on)) return new FoundCode(each, index);
    else was ??= { opened, index };
  }
  const code = canonicalCode(system, asked) ?? asked.toUpperCase();
  const silent = was ? undefined : whySilent(shelf, system, code, on);
  if (silent) return { kind: 'not-checked', system, code, why: silent };
  const answers = was?.opened ?? answering(shelf, on);
  assert(answers, 'who is not silent answers');
  return {
    kind: 'not-found',
    system,
    code,
    edition: answers.edition,
    ...(was && { was: periodOf(was.opened, was.index) }),
    ...(isStale(answers, on) && { stale: true as const }),
  };
}

/**
 * A part of ICD-10-CM holds billable codes only, yet what stands above one of them is a header for certain: no code with
 * codes below it is ever billable (guideline I.B.2). Its title is not known here.
 */
function headerAbove({ edition, below, code: codeAt, title }: OpenEdition, asked: string, stale: true | undefined): Found | undefined {
  const code = edition.system === 'icd10cm' && edition.partial ? canonicalCode('icd10cm', asked) : undefined;
  const [first, end] = code ? below(code) : [0, 0];
  if (!code || first === end) return undefined;
  return {
    kind: 'found',
    system: edition.system,
    code,
    title: `Needs more characters, as ${codeAt(first)} (${title(first)})`,
    billable: false,
    from: edition.from,
    until: undefined,
    edition,
    stale,
    parent: undefined,
    changed: undefined,
    hcpcs: undefined,
  };
}

const periodOf = (opened: OpenEdition, index: number) => {
  const until = opened.until(index);
  return { title: opened.title(index), from: opened.from(index) ?? opened.edition.from, ...(until && { until }) };
};

function relativesOn(
  shelf: Shelf,
  code: string,
  on: IsoDate | undefined,
  of: (opened: OpenEdition, row: number) => readonly number[],
): readonly Found[] {
  const knows = informants(shelf, on).find(({ opened }) => opened.find(code) >= 0);
  if (!knows) return [];
  const { opened } = knows;
  return of(opened, opened.find(code))
    .filter((row) => row >= 0 && isUsed(opened, row, on))
    .map((row) => new FoundCode(knows, row));
}
