import type { IsoDate } from '../../base/index.ts';
import { codeKey } from '../code-key.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { canonicalCode } from '../system.ts';
import { type EditList, editLists, editsKind } from './diagnosis-edits-format.ts';
import { indexOf } from './sorted-keys.ts';

/** Years of age, both ends included, outside of which a diagnosis is improbable. */
export interface AgeEdit {
  readonly category: 'newborn' | 'pediatric' | 'maternity' | 'adult';
  readonly fromYears: number;
  readonly untilYears: number;
}

/** What the Medicare Code Editor says of a diagnosis code. It lists codes with edits only: it does not know whether a code exists. */
export interface DiagnosisEdits {
  readonly kind: 'found';
  readonly code: string;
  readonly ages: readonly AgeEdit[];
  /** Never first: it is a manifestation of something that has to stand before it. */
  readonly manifestation: boolean;
  /** Whether it may be the principal diagnosis; `with-secondary`: only with another diagnosis beside it. */
  readonly principal: 'acceptable' | 'unacceptable' | 'with-secondary';
  /** Why there is no edit by sex, in the file's words; undefined when the file does not say. */
  readonly sexNotApplied?: string;
  readonly basis: Basis;
}

/** Whether an age fits a code. */
export type AgeAnswer =
  | { readonly kind: 'fits' | 'conflict'; readonly code: string; readonly ages: readonly AgeEdit[]; readonly basis: Basis }
  | NoData;

/** The editor's categories overlap: a code of two lists fits when either does. */
const fits = (ages: readonly AgeEdit[], years: number) =>
  ages.length === 0 || ages.some(({ fromYears, untilYears }) => years >= fromYears && years <= untilYears);

/**
 * The Medicare Code Editor's edits of single diagnosis codes (CMS, Definitions of Medicare Code Edits).
 * @param tables all that are loaded; those of other kinds are left alone.
 */
export function diagnosisEdits(tables: readonly OpenTable[]) {
  const own = tables.filter((table) => table.header.kind === editsKind);
  // Parsed once a table: they are asked for with every diagnosis of every claim.
  const read = new Map(own.map((table) => [table, readTable(table)] as const));
  let last: { readonly on: IsoDate | undefined; readonly table: OpenTable | undefined; readonly basis: Basis | undefined } | undefined;
  const answering = (on: IsoDate | undefined) => {
    if (last && last.on === on) return last;
    const [table] = answeringOn(own, on);
    last = { on, table, basis: table && basisOf(table.header, 'Medicare Code Editor, diagnosis edits', on) };
    return last;
  };
  const of = (text: string, on?: IsoDate): DiagnosisEdits | NoData => {
    const { table, basis } = answering(on);
    if (!table || !basis)
      return {
        kind: 'no-data',
        why: `No diagnosis edits are loaded${on ? ` for ${on}` : ''}, so ${text.trim()} was not checked; import the Medicare Code Editor’s lists of that year.`,
      };
    const code = canonicalCode('icd10cm', text);
    if (code === undefined)
      return { kind: 'no-data', why: `${JSON.stringify(text.trim())} is no ICD-10-CM code, so there are no edits of it.` };
    return editsIn(read.get(table)!(), code, basis);
  };
  return {
    /** Every edit of a code on a day. */
    of,
    /** @param years completed years of age on the day of service. */
    age(code: string, years: number, on?: IsoDate): AgeAnswer {
      const found = of(code, on);
      if (found.kind === 'no-data') return found;
      return { kind: fits(found.ages, years) ? 'fits' : 'conflict', code: found.code, ages: found.ages, basis: found.basis };
    },
  };
}

interface ReadTable {
  readonly keys: Float64Array;
  readonly bits: Uint8Array;
  readonly ages: readonly { readonly list: EditList; readonly edit: AgeEdit }[];
  readonly sexNotApplied: string | undefined;
}

function readTable(table: OpenTable): () => ReadTable {
  let read: ReadTable | undefined;
  return () => {
    read ??= {
      keys: table.f64('keys'),
      bits: table.u8('bits'),
      ages: Object.entries(JSON.parse(table.text('ages')) as Record<string, readonly [number, number]>).map(
        ([list, [fromYears, untilYears]]) => ({
          list: list as EditList,
          edit: { category: list.slice(4) as AgeEdit['category'], fromYears, untilYears },
        }),
      ),
      sexNotApplied: (JSON.parse(table.text('notApplied')) as Record<string, string>).sex_conflict,
    };
    return read;
  };
}

function editsIn({ keys, bits: allBits, ages, sexNotApplied }: ReadTable, code: string, basis: Basis): DiagnosisEdits {
  const row = indexOf(keys, codeKey(code));
  const bits = row < 0 ? 0 : allBits[row]!;
  const has = (list: EditList) => (bits & (1 << editLists.indexOf(list))) !== 0;
  return {
    kind: 'found',
    code,
    ages: bits === 0 ? [] : ages.filter(({ list }) => has(list)).map(({ edit }) => edit),
    manifestation: has('manifestation_not_pdx'),
    principal:
      has('unacceptable_pdx') || has('manifestation_not_pdx')
        ? 'unacceptable'
        : has('unacceptable_pdx_unless_secondary')
          ? 'with-secondary'
          : 'acceptable',
    ...(sexNotApplied !== undefined && { sexNotApplied }),
    basis,
  };
}
