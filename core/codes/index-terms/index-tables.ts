import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type OpenTerms, type TermCode, termCode, termsOn } from './open-terms.ts';
import { follow, type Reference } from './reference.ts';

/** The columns of the Table of Neoplasms, in its order. */
export const behaviors = ['primary', 'secondary', 'in-situ', 'benign', 'uncertain', 'unspecified'] as const;
export type Behavior = (typeof behaviors)[number];

/** The columns of the Table of Drugs and Chemicals, in its order: four kinds of poisoning, then adverse effect and underdosing. */
export const intents = ['accidental', 'self-harm', 'assault', 'undetermined', 'adverse-effect', 'underdosing'] as const;
export type Intent = (typeof intents)[number];

/** A row of a table that answers to what was asked. */
export interface TableRow {
  readonly id: number;
  /** Titles from the main term down: `Neoplasm, neoplastic`, `breast`, `areola`. */
  readonly path: readonly string[];
  /** Absent where the table has no code in the column. */
  readonly code?: TermCode;
  readonly see: readonly Reference[];
}

export type TableAnswer =
  /** Rows that hold all that was asked; the first is the most exact. */
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[]; readonly basis: Basis }
  /** The table has no such row. */
  | { readonly kind: 'not-found'; readonly basis: Basis }
  | NoData;

export interface IndexTables {
  /** @param site words of the site: `breast`, `upper lobe lung`. */
  neoplasm(site: string, behavior: Behavior): TableAnswer;
  /** @param substance its name: `ibuprofen`. */
  drug(substance: string, intent: Intent): TableAnswer;
}

const mostRows = 20;

/**
 * The Table of Neoplasms and the Table of Drugs and Chemicals that answer for a day.
 * @param on the date of service; without it the newest answers.
 */
export function indexTables(tables: readonly OpenTable[], on?: IsoDate): IndexTables {
  const neoplasms = termsOn(tables, 'icd10cm-neoplasms', on);
  const drugs = termsOn(tables, 'icd10cm-drugs', on);
  return {
    neoplasm: (site, behavior) => rowsOf(neoplasms, site, behaviors.indexOf(behavior)),
    drug: (substance, intent) => rowsOf(drugs, substance, intents.indexOf(intent)),
  };
}

function rowsOf(terms: OpenTerms | NoData, words: string, column: number): TableAnswer {
  if (terms.kind === 'no-data') return terms;
  const ids = terms.holding(words).slice(0, mostRows);
  if (ids.length === 0) return { kind: 'not-found', basis: terms.basis };
  return { kind: 'rows', rows: ids.map((id) => rowOf(terms, id, column)), basis: terms.basis };
}

function rowOf(terms: OpenTerms, id: number, column: number): TableRow {
  const [, , see, seeAlso, codes] = terms.fields(id) as [string, string, string, string, string];
  const code = termCode(codes.split(' ')[column] ?? '');
  const references = [
    ...(see ? [{ how: 'see' as const, text: see, to: follow(terms, see) }] : []),
    ...(seeAlso ? [{ how: 'see also' as const, text: seeAlso, to: follow(terms, seeAlso) }] : []),
  ];
  return { id, path: terms.path(id), ...(code && { code }), see: references };
}
