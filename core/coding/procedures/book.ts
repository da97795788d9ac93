import { type Dated, type IsoDate, inForce } from '../../base/index.ts';
import { phrases, rows } from '../lexicon/tsv.ts';
import { type Fracture, fracture, type MedicareCode, medicareCode, type Picture, picture, type Tissue, tissue } from './entries.ts';
import { type ActWords, actWords } from './reading/act-status.ts';
import { beginnings, begun, hintsOf, mayMatch, type Pattern, patternsOf, shapeOf } from './reading/words.ts';

/** A service by number: `data/procedures/services.tsv`. */
export interface Service {
  readonly code: string;
  readonly label: string;
  readonly kind: string;
  readonly traits: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
}
export interface LabTest {
  readonly code: string;
  readonly label: string;
  readonly waived: 'qw' | 'exempt' | '-';
  readonly pointOfCare: boolean;
  /** Nobody but the practice itself would have run it: then a result alone, in a note without sections, tells that it was run here. */
  readonly alwaysHere: boolean;
  readonly patterns: readonly Pattern[];
  /** Words that are enough in the record of a laboratory on its own tests, those of {@link patterns} among them. */
  readonly ownPatterns: readonly Pattern[];
  /** `each` counts every name of it, `sites` every specimen. */
  readonly counts: 'each' | 'sites' | undefined;
}
export interface Panel {
  readonly code: string;
  readonly label: string;
  readonly parts: readonly string[];
  readonly notMedicare: boolean;
  readonly waived: boolean;
  readonly name: RegExp;
  readonly hints: readonly string[];
}
export interface Drug {
  readonly code: string;
  readonly amount: number;
  readonly unit: string;
  readonly strength: number | undefined;
  readonly way: string;
  /** `complex` and `hormone` are given under numbers of their own. */
  readonly rank: 'complex' | 'hormone' | undefined;
  readonly name: RegExp;
  readonly hints: readonly string[];
}
export interface Vaccine {
  readonly code: string;
  readonly components: number;
  readonly kind: string;
  readonly from: number | undefined;
  readonly below: number | undefined;
  readonly oral: boolean;
  readonly patterns: readonly Pattern[];
}
/** Named words of one kind, `data/procedures/sites.tsv` and `nerves.tsv`. */
export interface Named {
  readonly kind: string;
  readonly name: string;
  readonly shape: RegExp;
  readonly hints: readonly string[];
}
export interface Instrument {
  readonly code: string;
  readonly medicare: string | undefined;
  readonly shape: RegExp;
  readonly hints: readonly string[];
}
export interface Supply {
  readonly code: string;
  readonly traits: ReadonlySet<string>;
  readonly shape: RegExp;
  readonly hints: readonly string[];
}

/** Diagnoses that a service is done for, as prefixes without dot, the most telling first: `data/procedures/reasons.tsv`. */
export interface Reason {
  readonly codes: readonly string[];
  readonly diagnoses: readonly string[];
}

/** Minutes from which a code counts, `data/rules/service-time.yaml` and `psychotherapy-time.yaml`. */
export interface TimeRow extends Dated {
  readonly code: string;
  readonly minutes: number;
  readonly below?: number;
  readonly each?: number;
  readonly addOn?: boolean;
  /** The full time that the code names, from which its add-on counts. */
  readonly whole?: number;
  readonly most?: number;
}
/** Days since an event within which a code counts, `data/rules/service-days.yaml`. */
export interface DaysRow extends Dated {
  readonly code: string;
  readonly days: number;
  readonly below: number;
}
/** How many of what make a code, `data/rules/service-count.yaml`. */
export interface CountRow extends Dated {
  readonly code: string;
  readonly of: string;
  readonly count: number;
  readonly below?: number;
  readonly each?: number;
}
/** Which size makes a code, `data/rules/wound-size.yaml`; decimals as text. */
export interface SizeRow extends Dated {
  readonly code: string;
  readonly kind: string;
  readonly sites: string;
  readonly above?: string;
  readonly upTo?: string;
  readonly each?: number;
}
/** Dated thresholds, as the host parsed them. */
export interface ProcedureRules {
  readonly time: readonly TimeRow[];
  readonly psychotherapy: readonly TimeRow[];
  readonly count: readonly CountRow[];
  readonly size: readonly SizeRow[];
  readonly days: readonly DaysRow[];
}

/** Everything that is known of procedures beside the note. */
export interface ProcedureBook {
  readonly words: ActWords;
  readonly services: ReadonlyMap<string, Service>;
  /** Those of them that their words alone decide. */
  readonly acts: readonly Service[];
  readonly tests: readonly LabTest[];
  readonly panels: readonly Panel[];
  readonly drugs: readonly Drug[];
  readonly vaccines: readonly Vaccine[];
  readonly sites: readonly Named[];
  readonly nerves: readonly Named[];
  readonly instruments: readonly Instrument[];
  readonly supplies: readonly Supply[];
  readonly tissues: readonly Tissue[];
  readonly medicareCodes: readonly MedicareCode[];
  readonly pictures: readonly Picture[];
  readonly fractures: readonly Fracture[];
  readonly modifiers: readonly { readonly code: string; readonly label: string }[];
  readonly reasons: readonly Reason[];
  readonly pairs: readonly { readonly paid: string; readonly bundled: string; readonly allowed: boolean }[];
  /** The thresholds of a day; without a day those of the newest rows. */
  readonly rulesOn: (on: IsoDate | undefined) => ProcedureRules;
}

const traitsOf = (cell: string | undefined) => new Set((cell ?? '').split(' ').filter(Boolean));
const alternativesOf = (cell: string | undefined) => phrases(cell).join('|').toLowerCase();
const count = (cell: string | undefined) => (cell ? Number(cell) : undefined);
const newest = '9999-12-31' as IsoDate;

const service = ([code, label, kind, traits, words]: string[]): Service => ({
  code: code!,
  label: label!,
  kind: kind!,
  traits: traitsOf(traits),
  patterns: patternsOf(words ?? ''),
});
const labTest = ([code, label, waived, poc, words, ownWords, counts]: string[]): LabTest => {
  const patterns = patternsOf(words ?? '');
  return {
    code: code!,
    label: label!,
    waived: waived as LabTest['waived'],
    pointOfCare: poc === 'poc' || poc === 'often',
    alwaysHere: poc === 'poc',
    patterns,
    ownPatterns: [...patternsOf(ownWords ?? ''), ...patterns],
    counts: (counts || undefined) as LabTest['counts'],
  };
};
const panel = ([code, label, parts, traits, words]: string[]): Panel => ({
  code: code!,
  label: label!,
  parts: parts!.split(' '),
  notMedicare: traits!.includes('not-medicare'),
  waived: traits!.includes('qw'),
  name: shapeOf(words!),
  hints: hintsOf(words!),
});
const drug = ([code, amount, unit, strength, way, names, rank]: string[]): Drug => ({
  code: code!,
  amount: Number(amount),
  unit: unit!,
  strength: count(strength),
  way: way!,
  rank: (rank || undefined) as Drug['rank'],
  name: shapeOf(alternativesOf(names)),
  hints: hintsOf(alternativesOf(names)),
});
const vaccine = ([code, components, kind, from, below, way, words]: string[]): Vaccine => ({
  code: code!,
  components: Number(components),
  kind: kind!,
  from: count(from),
  below: count(below),
  oral: way === 'oral',
  patterns: patternsOf(words ?? ''),
});

/**
 * Opens the house's tables of procedures.
 *
 * @param texts content of each `data/procedures/*.tsv` by its name without the ending; a file that is absent counts as empty.
 * @param rules rows of the dated tables in `data/rules`.
 */
export function openProcedureBook(texts: Readonly<Record<string, string>>, rules: ProcedureRules): ProcedureBook {
  const table = (name: string) => rows(texts[name] ?? '');
  const named = ([kind, name, words]: string[]): Named => ({ kind: kind!, name: name!, shape: shapeOf(words!), hints: hintsOf(words!) });
  const services = table('services').map(service);
  return {
    words: actWords(table('words')),
    services: new Map(services.map((s) => [s.code, s])),
    acts: services.filter((s) => s.patterns.length > 0),
    tests: table('tests').map(labTest),
    panels: table('panels').map(panel),
    drugs: table('drugs').map(drug),
    vaccines: table('vaccines').map(vaccine),
    sites: table('sites').map(named),
    nerves: table('nerves').map(named),
    instruments: table('screens').map(([code, medicare, words]) => ({
      code: code!,
      medicare: medicare || undefined,
      shape: shapeOf(words!),
      hints: hintsOf(words!),
    })),
    supplies: table('supplies').map(([code, traits, words]) => ({
      code: code!,
      traits: traitsOf(traits),
      shape: shapeOf(words!),
      hints: hintsOf(words!),
    })),
    tissues: table('tissues').map(tissue),
    medicareCodes: table('medicare-codes').map(medicareCode),
    pictures: table('imaging').map(picture),
    fractures: table('fractures').map(fracture),
    modifiers: table('modifiers').map(([code, label]) => ({ code: code!, label: label! })),
    reasons: table('reasons').map(([codes, diagnoses]) => ({ codes: codes!.split(' '), diagnoses: diagnoses!.split(' ') })),
    pairs: table('pairs').map(([paid, bundled, kind]) => ({ paid: paid!, bundled: bundled!, allowed: kind === 'allowed' })),
    rulesOn: (on) => {
      const day = on ?? newest;
      return {
        time: inForce(rules.time, day),
        psychotherapy: inForce(rules.psychotherapy, day),
        count: inForce(rules.count, day),
        size: inForce(rules.size, day),
        days: inForce(rules.days, day),
      };
    },
  };
}

/** The parts of the book that a note may speak of: only their words are looked for in it. */
export function bookFor(book: ProcedureBook, note: string): ProcedureBook {
  const there = beginnings(note);
  const held = (one: { readonly hints: readonly string[] }) => begun(one.hints, there);
  const spoken = (one: { readonly patterns: readonly Pattern[] }) => one.patterns.length > 0 && mayMatch(one.patterns, there);
  return {
    ...book,
    acts: book.acts.filter(spoken),
    tests: book.tests.filter(spoken),
    drugs: book.drugs.filter(held),
    vaccines: book.vaccines.filter(spoken),
    sites: book.sites.filter(held),
    nerves: book.nerves.filter(held),
    instruments: book.instruments.filter(held),
    supplies: book.supplies.filter(held),
  };
}
