import { decimal } from './decimal.ts';
import { feeKey } from './fee-key.ts';
import { columnsOf } from './header.ts';

/**
 * The columns of the relative value file by the names of their stacked header, which hold for every year since 2003. `TRANSITIONED`
 * stands before practice expense from 2007 to 2012; the columns of the fully implemented values beside it were for information.
 * Source: CMS, National Physician Fee Schedule Relative Value File, RVUPUF document of each release.
 */
const names = {
  code: /^HCPCS$/,
  modifier: /^MOD$/,
  status: /^STATUS CODE$/,
  notUsed: /^NOT USED FOR MEDICARE PAYMENT$/,
  work: /^(PHYSICIAN )?WORK RVU$/,
  peNonFacility: /^(TRANSITIONED )?NON-?FAC(ILITY)? PE RVU$/,
  naNonFacility: /^(TRANSITIONED )?NON-?FAC(ILITY)? NA INDICATOR$/,
  peFacility: /^(TRANSITIONED )?FAC(ILITY)? PE RVU$/,
  naFacility: /^(TRANSITIONED )?FAC(ILITY)? NA INDICATOR$/,
  mp: /^MP RVU$/,
  pctc: /^PCTC IND$/,
  globalDays: /^GLOB DAYS$/,
  pre: /^PRE OP$/,
  intra: /^INTRA OP$/,
  post: /^POST OP$/,
  multiple: /^MULT PROC$/,
  bilateral: /^BILAT SURG$/,
  assistant: /^ASST SURG$/,
  coSurgeon: /^CO- ?SURG$/,
  team: /^TEAM SURG$/,
  endoscopyBase: /^ENDO BASE$/,
  conversionFactor: /^CONV FACTOR$/,
  supervision: /SUPERVISION OF DIAGNOSTIC PROCEDURES$/,
} as const;

/** Columns that some years lack. */
const optionalNames = {
  pricing: /^PRIC IND$/,
  imagingFamily: /^DIAGNOSTIC IMAGING FAMILY INDICATOR$/,
  oppsPeNonFacility: /^NON-?FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
  oppsPeFacility: /^FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
  oppsMp: /^MP USED FOR OPPS PAYMENT AMOUNT$/,
} as const;

type Column = keyof typeof names | keyof typeof optionalNames;
export type RvuColumns = Readonly<Record<Column, number>>;

/** Where the columns are, or the names of those that a file lacks. */
export function rvuColumns(header: readonly string[]): { at: RvuColumns; missing: readonly string[] } {
  const { at, missing } = columnsOf(header, names);
  return { at: { ...at, ...columnsOf(header, optionalNames).at }, missing };
}

/** The global periods, by the number that a compiled table keeps. */
export const globalPeriods = ['000', '010', '090', 'MMM', 'XXX', 'YYY', 'ZZZ'] as const;

/** One row: RVUs in hundredths, shares of the global package in thousandths, indicators as the code of their letter. */
export interface RvuRow {
  readonly line: number;
  readonly key: number;
  readonly status: number;
  /** 1: not used by Medicare · 2: no non-facility value · 4: no facility value. */
  readonly flags: number;
  readonly work: number;
  readonly peNonFacility: number;
  readonly peFacility: number;
  readonly mp: number;
  readonly pctc: number;
  readonly globalDays: number;
  readonly pre: number;
  readonly intra: number;
  readonly post: number;
  readonly multiple: number;
  readonly bilateral: number;
  readonly assistant: number;
  readonly coSurgeon: number;
  readonly team: number;
  readonly pricing: number;
  readonly endoscopyBase: number;
  /** In ten-thousandths of a dollar. */
  readonly conversionFactor: number;
  readonly supervision: number;
  readonly imagingFamily: number;
  readonly oppsPeNonFacility: number;
  readonly oppsPeFacility: number;
  readonly oppsMp: number;
}

const letter = (cell: string): number => (cell === '' ? 0 : cell.charCodeAt(0));
/** Two characters as one number; 0 for none. */
const pair = (cell: string): number => (cell === '' ? 0 : cell.charCodeAt(0) * 256 + (cell.charCodeAt(1) || 0));

const hundredths = 2;
const thousandths = 3;
const factorPlaces = 4;

/** Reads a row of the file; a text says why it cannot be read. The descriptor is not looked at: it is the AMA's. */
export function rvuRow(line: number, cells: readonly string[], at: RvuColumns): RvuRow | string {
  const cell = (column: Column): string => cells[at[column]] ?? '';
  const key = feeKey(cell('code'), cell('modifier'));
  if (key < 0) return `${JSON.stringify(`${cell('code')} ${cell('modifier')}`.trim())} is no code with its modifier`;
  const globalDays = (globalPeriods as readonly string[]).indexOf(cell('globalDays'));
  if (globalDays < 0) return `${JSON.stringify(cell('globalDays'))} is no global period`;
  const status = cell('status');
  if (!/^[A-Z]$/.test(status)) return `${JSON.stringify(status)} is no status`;
  let bad: string | undefined;
  const number = (column: Column, places: number): number => {
    const text = at[column] < 0 || cell(column) === '' ? '0' : cell(column);
    const value = decimal(text, places);
    if (value === undefined || value < 0) bad ??= `${JSON.stringify(text)} is no number of ${column}`;
    return value ?? 0;
  };
  const base = cell('endoscopyBase');
  const row: RvuRow = {
    line,
    key,
    status: letter(status),
    flags: (cell('notUsed') ? 1 : 0) + (cell('naNonFacility') === 'NA' ? 2 : 0) + (cell('naFacility') === 'NA' ? 4 : 0),
    work: number('work', hundredths),
    peNonFacility: number('peNonFacility', hundredths),
    peFacility: number('peFacility', hundredths),
    mp: number('mp', hundredths),
    pctc: letter(cell('pctc')),
    globalDays,
    pre: number('pre', thousandths),
    intra: number('intra', thousandths),
    post: number('post', thousandths),
    multiple: letter(cell('multiple')),
    bilateral: letter(cell('bilateral')),
    assistant: letter(cell('assistant')),
    coSurgeon: letter(cell('coSurgeon')),
    team: letter(cell('team')),
    pricing: letter(cell('pricing')),
    endoscopyBase: base === '' ? 0 : feeKey(base),
    conversionFactor: number('conversionFactor', factorPlaces),
    supervision: pair(cell('supervision')),
    imagingFamily: pair(cell('imagingFamily')),
    oppsPeNonFacility: number('oppsPeNonFacility', hundredths),
    oppsPeFacility: number('oppsPeFacility', hundredths),
    oppsMp: number('oppsMp', hundredths),
  };
  if (row.endoscopyBase < 0) return `${JSON.stringify(base)} is no code of an endoscopy`;
  return bad ?? row;
}
