import type { Column } from '../flat/flat.ts';
import type { OddRows } from './odd-rows.ts';
import { procedureOf } from './procedure-key.ts';
import type { PtpRows } from './ptp-rows.ts';

/** Free place in the table of slots. */
export const noCode = 65_535;
/** How the slots are chosen: the high bits of the product. Both who fills them and who looks uses this. */
export const slotOf = (key: number, shift: number): number => Math.imul(key, 0x9e3779b1) >>> shift;

export interface PtpColumns {
  readonly columns: Readonly<Record<string, Column>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly rows: number;
}

/**
 * Pairs as columns: `codes` is the sorted dictionary, `slots` finds a code in it, `starts` tells where the rows of a column 1 code
 * begin, and per row `column2` (a code's number, sorted), `edit` and, where there are dates, `period`. Five bytes a pair.
 * Of two rows for one pair and the same days the stricter counts, the other is odd.
 */
export function compilePtp(rows: PtpRows, odd: OddRows, dated: boolean): PtpColumns {
  const codes = dictionary(rows);
  const ids = new Map([...codes].map((key, id) => [key, id]));
  const numbers = (keys: Uint32Array) => Uint16Array.from(keys.subarray(0, rows.count), (key) => ids.get(key)!);
  const [column1, column2] = [numbers(rows.column1), numbers(rows.column2)];
  const byDays = rankOfPeriods(rows);
  const order = sorted([Uint16Array.from(rows.period.subarray(0, rows.count), (p) => byDays[p]!), column2, column1], rows.count);
  const kept = withoutTwins(order, rows, odd);
  const starts = new Uint32Array(codes.length + 1);
  for (const row of kept) starts[column1[row]! + 1]!++;
  for (let id = 0; id < codes.length; id++) starts[id + 1]! += starts[id]!;
  return {
    rows: kept.length,
    columns: {
      codes,
      slots: slotsOf(codes),
      starts,
      column2: Uint16Array.from(kept, (row) => column2[row]!),
      edit: Uint8Array.from(kept, (row) => rows.edit[row]!),
      ...(dated && { period: Uint16Array.from(kept, (row) => rows.period[row]!) }),
      from: Int32Array.from(rows.periods, ([from]) => from),
      until: Int32Array.from(rows.periods, ([, until]) => until),
    },
    texts: { edits: rows.edits.join('\n') },
  };
}

function dictionary({ count, column1, column2 }: PtpRows): Uint32Array {
  const keys = new Set<number>();
  for (let row = 0; row < count; row++) {
    keys.add(column1[row]!);
    keys.add(column2[row]!);
  }
  return Uint32Array.from(keys).sort();
}

/** Twice as many slots as codes at least, so that a code is found in one or two looks. */
function slotsOf(codes: Uint32Array): Uint16Array {
  const bits = Math.max(4, Math.ceil(Math.log2(codes.length * 2 + 1)));
  const slots = new Uint16Array(2 ** bits).fill(noCode);
  for (let id = 0; id < codes.length; id++) {
    let slot = slotOf(codes[id]!, 32 - bits);
    while (slots[slot] !== noCode) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = id;
  }
  return slots;
}

/** The place of each period among all by first day. */
function rankOfPeriods({ periods }: PtpRows): Uint16Array {
  const ranks = new Uint16Array(periods.length);
  const order = periods.map((_, index) => index).sort((a, b) => periods[a]![0] - periods[b]![0] || periods[a]![1] - periods[b]![1]);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}

/** Row numbers sorted by several columns, the last one first: a counting sort each, which a million rows do not notice. */
function sorted(columns: readonly Uint16Array[], count: number): Uint32Array {
  let order = Uint32Array.from({ length: count }, (_, row) => row);
  for (const column of columns) {
    const places = new Uint32Array(65_537);
    for (const row of order) places[column[row]! + 1]!++;
    for (let value = 0; value < 65_536; value++) places[value + 1]! += places[value]!;
    const next = new Uint32Array(count);
    for (const row of order) next[places[column[row]!]!++] = row;
    order = next;
  }
  return order;
}

function withoutTwins(order: Uint32Array, { column1, column2, edit, edits, period, line }: PtpRows, odd: OddRows): Uint32Array {
  let kept = 0;
  for (const row of order) {
    const last = kept === 0 ? -1 : order[kept - 1]!;
    const twin = last >= 0 && column1[row] === column1[last] && column2[row] === column2[last] && period[row] === period[last];
    if (!twin) order[kept++] = row;
    else {
      // 0, never allowed, is before 1, allowed, as text too.
      const [stricter, other] = edits[edit[row]!]! < edits[edit[last]!]! ? [row, last] : [last, row];
      order[kept - 1] = stricter;
      odd.add(line[other]!, `${procedureOf(column1[row]!)} with ${procedureOf(column2[row]!)} stands in line ${line[stricter]} already`);
    }
  }
  return order.subarray(0, kept);
}
