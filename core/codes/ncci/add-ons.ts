import { dayNumber, groupBy, type IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { contractorDefined } from './add-on-format.ts';
import { type AddOnAnswer, type AddOnsOfAnswer, type Asked, noData } from './answer.ts';
import { keptByDay } from './kept-by-day.ts';
import { procedureKey, procedureOf } from './procedure-key.ts';
import { noDay } from './table-day.ts';

type AskedOfAddOns = Pick<Asked, 'on' | 'payer'>;

/** Both directions between add-on codes and their primaries. */
export interface AddOns {
  /** The primaries with which an add-on code may be reported. */
  addOnPrimaries(code: string, asked?: AskedOfAddOns): AddOnAnswer;
  /** The add-on codes that name a code as their primary; contractor-defined ones are not among them. */
  addOnsOf(primary: string, asked?: AskedOfAddOns): AddOnsOfAnswer;
}

/** Rows have their own dates, so the oldest loaded release also answers for days before it, back to its first row. */
export function addOnsIn(tables: readonly OpenTable[]): AddOns {
  const all = tables.filter(({ header }) => header.kind === 'addon');
  const onDay = keptByDay((on, _setting, payer) => answering(all, { on, payer }));
  const answeringFor = ({ on, payer = 'medicare' }: AskedOfAddOns): Answering | string => onDay(on, 'practitioner', payer)!;
  return {
    addOnPrimaries(code, asked = {}) {
      const found = answeringFor(asked);
      if (typeof found === 'string') return noData(found);
      const { table, byAddOn, basis } = found;
      const mine = byAddOn.get(procedureKey(code));
      if (!mine)
        return table.header.partial
          ? noData(`Only a part of the add-on codes is loaded and it does not hold ${code}.`)
          : { kind: 'not-add-on', basis };
      const [primary, type] = [table.u32('primary'), table.u8('type')];
      return {
        kind: 'add-on',
        type: Math.max(...mine.map((row) => type[row]!)) as 1 | 2 | 3,
        primaries: mine.flatMap((row) => (primary[row] === contractorDefined ? [] : procedureOf(primary[row]!))),
        // By type too: of some codes of type 3 the file lists primaries alone.
        contractorDefined: mine.some((row) => primary[row] === contractorDefined || type[row]! > 1),
        basis,
      };
    },
    addOnsOf(code, asked = {}) {
      const found = answeringFor(asked);
      if (typeof found === 'string') return noData(found);
      const { table, rows, basis } = found;
      const [addOn, primary, key] = [table.u32('addOn'), table.u32('primary'), procedureKey(code)];
      const addOns = rows.flatMap((row) => (primary[row] === key ? procedureOf(addOn[row]!) : []));
      if (addOns.length === 0 && table.header.partial)
        return noData(`Only a part of the add-on codes is loaded and it does not hold ${code}.`);
      return { kind: 'add-ons', addOns, basis };
    },
  };
}

/** What answers on a day. */
interface Answering {
  readonly table: OpenTable;
  /** Rows in force, all of them and by the key of their add-on code. */
  readonly rows: readonly number[];
  readonly byAddOn: ReadonlyMap<number, readonly number[]>;
  readonly basis: Basis;
}

/** The table for a day and its rows in force; a sentence when there is none. */
function answering(all: readonly OpenTable[], { on, payer = 'medicare' }: AskedOfAddOns): Answering | string {
  const among = all.filter(({ header }) => header.payer === payer);
  const oldest = [...among].sort((a, b) => (a.header.from < b.header.from ? -1 : 1))[0];
  const table = answeringOn(among, on).at(-1) ?? oldest;
  const name = payer === 'medicaid' ? 'Medicaid NCCI add-on codes' : 'NCCI add-on codes';
  if (!table) return `No ${name} are loaded; get the file from CMS and run \`claimwright codes import\`.`;
  const rows = inForce(table, on ?? table.header.from);
  if (rows.length === 0) return `The ${name} that are loaded begin after ${on}.`;
  const addOn = table.u32('addOn');
  return { table, rows, byAddOn: groupBy(rows, (row) => addOn[row]!), basis: basisOf(table.header, name, on) };
}

function inForce(table: OpenTable, on: IsoDate): number[] {
  const [from, until, day] = [table.i32('from'), table.i32('until'), dayNumber(on)];
  const rows: number[] = [];
  for (let row = 0; row < from.length; row++) if (from[row]! <= day && (until[row] === noDay || day <= until[row]!)) rows.push(row);
  return rows;
}
