import { phrases as cellPhrases, rows } from '../lexicon/tsv.ts';
import { openPhrases, type Phrases } from './phrases.ts';

/** Texts of the house's visit tables by name (`data/visit/<name>.tsv`). */
export type VisitTexts = Readonly<Record<string, string>>;

/** What kind of problem a diagnosis usually is, in the terms of the 2021 decision-making table. */
export type Nature =
  | 'minor'
  | 'acute'
  | 'symptom'
  | 'chronic'
  | 'flared'
  | 'injury'
  | 'complicated'
  | 'systemic'
  | 'uncertain'
  | 'threat'
  | 'none';

export interface DrugGroup {
  readonly prescription: boolean;
  /** Beginnings of the diagnoses that it treats. */
  readonly treats: readonly string[];
  readonly watched: 'toxic' | 'controlled' | undefined;
  readonly names: Phrases;
}

export interface TestName {
  readonly label: string;
  readonly kind: 'lab' | 'imaging' | 'study';
  /** Labels of panels that it is a part of; `*` = a word for tests without their names. */
  readonly within: readonly string[];
  readonly names: Phrases;
}

/** What a service of the same day asks of the visit beside it. */
export type Beside = 'surgery' | 'medicine' | 'study' | 'vaccine' | 'plain';

interface Range {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** The words and codes of visits, ready to be looked for. Made once a process by {@link openVisitWords}. */
export interface VisitWords {
  readonly cue: (kind: string) => Phrases;
  readonly natures: ReadonlyMap<string, Nature>;
  readonly drugs: readonly DrugGroup[];
  /** All names of drugs, and of tests: most sentences have none, and are passed over at once. */
  readonly anyDrug: Phrases;
  readonly anyTest: Phrases;
  readonly tests: readonly TestName[];
  /** Family, patient and level → code. */
  readonly levels: ReadonlyMap<string, string>;
  readonly ranges: readonly Range[];
}

const blanks = (cell: string | undefined) => (cell ?? '').split(/\s+/).filter((p) => p !== '' && p !== '-');

/** Opens the tables of `data/visit`. A table that is not handed in is empty; asking for a cue that no table has is a bug and throws. */
export function openVisitWords(texts: VisitTexts): VisitWords {
  const table = (name: string) => rows(texts[name] ?? '');
  const cues = new Map(table('cues').map(([kind, cell]) => [kind!, openPhrases(cellPhrases(cell))]));
  return {
    cue: (kind) => {
      const known = cues.get(kind);
      if (!known) throw new Error(`data/visit/cues.tsv has no row ${kind}`);
      return known;
    },
    natures: new Map(table('nature').flatMap(([nature, cell]) => blanks(cell).map((prefix) => [prefix, nature as Nature] as const))),
    drugs: table('drugs').map(([kind, treats, watched, names]) => ({
      prescription: kind === 'rx',
      treats: blanks(treats),
      watched: watched === 'toxic' || watched === 'controlled' ? watched : undefined,
      names: openPhrases(cellPhrases(names)),
    })),
    anyDrug: openPhrases(table('drugs').flatMap((row) => cellPhrases(row[3]))),
    anyTest: openPhrases(table('tests').flatMap((row) => cellPhrases(row[3]))),
    tests: table('tests').map(([label, kind, within, names]) => ({
      label: label!,
      kind: kind as TestName['kind'],
      within: blanks(within),
      names: openPhrases(cellPhrases(names)),
    })),
    levels: new Map(table('levels').map(([family, patient, level, code]) => [`${family} ${patient} ${level}`, code!])),
    ranges: table('beside').flatMap(([kind, cell]) =>
      blanks(cell).map((range) => ({ kind: kind!, from: range.split('-')[0]!, to: range.split('-')[1] ?? range })),
    ),
  };
}

/** The longest beginning of the code that the table knows decides; adverse effects and underdosing (T36–T50) are no problem of their own. */
export function natureOf(words: VisitWords, code: string): Nature {
  if (/^T(?:3[6-9]|4\d|50)\..{2,3}[56]/.test(code)) return 'none';
  for (let length = code.length; length > 0; length--) {
    const nature = words.natures.get(code.slice(0, length));
    if (nature) return nature;
  }
  return 'acute';
}

const inRange = (code: string, { from, to }: Range) => code.length === from.length && from <= code && code <= to;

/** What a service asks of the visit beside it; of two ranges the narrower counts. Unknown codes ask nothing. */
export function besideOf(words: VisitWords, code: string): Beside {
  const width = (r: Range) => Number(r.to.slice(1)) - Number(r.from.slice(1));
  const fitting = words.ranges
    .filter((r) => r.kind !== 'preventive' && r.kind !== 'major' && inRange(code, r))
    .sort((a, b) => width(a) - width(b));
  return (fitting[0]?.kind as Beside | undefined) ?? 'plain';
}

/** Whether the service has 90 global days, so that the visit which decides on it takes 57 in place of 25. */
export const isMajorOperation = (words: VisitWords, code: string): boolean =>
  words.ranges.some((r) => r.kind === 'major' && inRange(code, r));

/** Whether Part B counts the service as preventive or as the giving of a vaccine. */
export const isPreventiveService = (words: VisitWords, code: string): boolean =>
  words.ranges.some((r) => (r.kind === 'preventive' || r.kind === 'vaccine') && inRange(code, r));
