import type { CodeList } from './codes.ts';
import type { Dated } from './dated.ts';
import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** One edit of one payer: a dated row that can turn a line down. `codes` are the procedures that it looks at. */
export type Edit = Dated & { readonly payerId: string; readonly codes: CodeList } & (
    | {
        readonly kind: 'bundle' /** The code that is paid. */;
        readonly into: CodeList;
        readonly unless: readonly string[];
        readonly reason: string;
      }
    | { readonly kind: 'once-a-day' }
    | { readonly kind: 'modifier'; readonly anyOf: readonly string[]; readonly placesOfService?: readonly string[] }
    | { readonly kind: 'place'; readonly placesOfService: readonly string[] }
    | { readonly kind: 'age'; readonly minYears: number; readonly maxYears: number }
    | { readonly kind: 'units'; readonly maxUnits: number }
    | { readonly kind: 'new-patient' }
    | { readonly kind: 'diagnosis'; readonly diagnoses: readonly string[] }
    | { readonly kind: 'necessity'; readonly diagnoses: readonly string[]; readonly remarks: readonly string[] }
    | { readonly kind: 'laboratory-certificate'; readonly waived: CodeList }
    | { readonly kind: 'drug-number' }
    | {
        readonly kind: 'records' /** Asked for when one of these is on the claim too. */;
        readonly together: CodeList;
        readonly remarks: readonly string[];
      }
    | { readonly kind: 'not-beside' /** Of another line of the day. */; readonly modifiers: readonly string[] }
  );

export type EditKind = Edit['kind'];
/** The edits of one kind. */
export type EditOf<K extends EditKind> = Extract<Edit, { readonly kind: K }>;

function readKind(row: Row) {
  const kind = row.text('kind') as EditKind;
  switch (kind) {
    case 'bundle':
      return { kind, into: row.texts('into'), unless: row.texts('unless'), reason: row.text('reason') };
    case 'modifier':
      return { kind, anyOf: row.texts('anyOf'), ...maybe(row, 'placesOfService', row.texts) };
    case 'place':
      return { kind, placesOfService: row.texts('placesOfService') };
    case 'age':
      return { kind, minYears: row.whole('minYears'), maxYears: row.whole('maxYears') };
    case 'units':
      return { kind, maxUnits: row.whole('maxUnits') };
    case 'diagnosis':
      return { kind, diagnoses: row.texts('diagnoses') };
    case 'necessity':
      return { kind, diagnoses: row.texts('diagnoses'), remarks: row.texts('remarks') };
    case 'laboratory-certificate':
      return { kind, waived: row.texts('waived') };
    case 'records':
      return { kind, together: row.texts('together'), remarks: row.texts('remarks') };
    case 'not-beside':
      return { kind, modifiers: row.texts('modifiers') };
    case 'once-a-day':
    case 'new-patient':
    case 'drug-number':
      return { kind };
    default:
      throw new Error(`${row.where}.kind: unknown edit ${JSON.stringify(kind)}`);
  }
}

export function readEdit(row: Row): Edit {
  return {
    payerId: row.text('payer'),
    codes: row.texts('codes'),
    from: row.date('from'),
    ...maybe(row, 'until', row.date),
    ...readKind(row),
  };
}
