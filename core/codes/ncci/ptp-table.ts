import type { OpenTable } from '../flat/table.ts';
import { procedureOf, spansAllCodes } from './procedure-key.ts';
import { noCode, slotOf } from './ptp-compile.ts';
import { columnOneRange } from './ptp-format.ts';
import { noDay } from './table-day.ts';

/** One file's edits, opened: its columns and what they span. */
export interface PtpTable {
  readonly table: OpenTable;
  /** Smallest and largest code of column 1. */
  readonly first: number;
  readonly last: number;
  /** The number of a code in this table; -1 when no pair here has it. */
  idOf(key: number): number;
  /**
   * The row of the pair that counts on the day: one in force, or else the one that ended last; -1 when the pair had none before it.
   * @param column1 as `idOf` gives it, as is column 2.
   * @param day day number of the date of service.
   */
  rowOf(column1: number, column2: number, day: number): number;
  /** Whether the edit applies on the day. */
  inForce(row: number, day: number): boolean;
  /** Rows of all pairs of a code that are in force on the day, in either column, with the code on the other side. */
  pairsOf(id: number, day: number): { readonly row: number; readonly other: number; readonly column: 1 | 2 }[];
  /** The code with a number, in capitals. */
  codeOf(id: number): string;
  /** First day of the edit's period. */
  fromOf(row: number): number;
  /** Last day of the edit's period; {@link noDay} when it is open. */
  untilOf(row: number): number;
  editOf(row: number): PtpEdit;
}

/** What an edit says beside its pair. */
interface PtpEdit {
  readonly modifier: 'never' | 'allowed';
  /** Indicator 9: taken back from its first day on. */
  readonly takenBack: boolean;
  readonly rationale: string;
}

/** Opens a compiled PTP table: nothing is read but its few rationales. */
export function openPtp(table: OpenTable): PtpTable {
  const [codes, slots, starts, column2, edit] = [
    table.u32('codes'),
    table.u16('slots'),
    table.u32('starts'),
    table.u16('column2'),
    table.u8('edit'),
  ];
  const [from, until] = [table.i32('from'), table.i32('until')];
  const period = table.header.undated ? undefined : table.u16('period');
  const shift = 32 - Math.log2(slots.length);
  const mask = slots.length - 1;
  const edits = table.text('edits').split('\n').map(splitEdit);
  const [first, last] = columnOneRange(codes, starts);

  const idOf = (key: number): number => {
    let slot = slotOf(key, shift);
    for (let id = slots[slot]!; id !== noCode; id = slots[slot]!) {
      if (codes[id] === key) return id;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
  const names: (string | undefined)[] = new Array(codes.length).fill(undefined);
  const codeOf = (id: number): string => {
    const known = names[id];
    if (known !== undefined) return known;
    const name = procedureOf(codes[id]!);
    names[id] = name;
    return name;
  };
  const fromOf = (row: number) => from[period ? period[row]! : 0]!;
  const untilOf = (row: number) => until[period ? period[row]! : 0]!;
  const inForce = (row: number, day: number): boolean => {
    const last = untilOf(row);
    return fromOf(row) <= day && (last === noDay || day <= last) && !edits[edit[row]!]!.takenBack;
  };
  const rowOf = (id1: number, id2: number, day: number): number => {
    const end = starts[id1 + 1]!;
    let low = starts[id1]!;
    // Halves without a branch that could be guessed wrong: a pair is asked for millions of times.
    for (let left = end - low; left > 0; ) {
      const half = (left + 1) >>> 1;
      low += column2[low + half - 1]! < id2 ? half : 0;
      left -= half;
    }
    if (low === end || column2[low] !== id2) return -1;
    // The periods of a pair follow one another; the last one that had begun counts, unless an earlier one is still in force.
    let found = -1;
    for (let row = low; row < end && column2[row] === id2 && fromOf(row) <= day; row++)
      if (found < 0 || inForce(row, day) || !inForce(found, day)) found = row;
    return found;
  };
  const pairsOf: PtpTable['pairsOf'] = (id, day) => rowsWith(id, starts, column2).filter(({ row }) => inForce(row, day));
  return { table, first, last, idOf, pairsOf, codeOf, rowOf, inForce, fromOf, untilOf, editOf: (row) => edits[edit[row]!]! };
}

/** All rows with a code. Column 2 has no order of its own: it is looked through, from one column 1 to the next. */
function rowsWith(id: number, starts: Uint32Array, column2: Uint16Array): { row: number; other: number; column: 1 | 2 }[] {
  const found: { row: number; other: number; column: 1 | 2 }[] = [];
  for (let row = starts[id]!; row < starts[id + 1]!; row++) found.push({ row, other: column2[row]!, column: 2 });
  for (let one = 0, row = column2.indexOf(id); row >= 0; row = column2.indexOf(id, row + 1)) {
    while (starts[one + 1]! <= row) one++;
    found.push({ row, other: one, column: 1 });
  }
  return found;
}

function splitEdit(line: string): PtpEdit {
  const [indicator, rationale] = line.split('\t') as [string, string];
  return { modifier: indicator === '0' ? 'never' : 'allowed', takenBack: indicator === '9', rationale };
}

/** Whether files of one release hold all pairs: one whole file, or f1, f2 … without a gap, from codes with 0 to those with a letter. */
export function isComplete(tables: readonly PtpTable[]): boolean {
  const numbers = tables.map(({ table }) => Number(/ f(\d+)$/.exec(table.header.part ?? '')?.[1] ?? 1)).sort((a, b) => a - b);
  if (numbers.some((number, at) => number !== at + 1)) return false;
  return spansAllCodes(Math.min(...tables.map(({ first }) => first)), Math.max(...tables.map(({ last }) => last)));
}
