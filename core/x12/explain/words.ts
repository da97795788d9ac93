import { type IsoDate, showDate } from '../../base/date.ts';
import { type Cents, negate, showMoney } from '../../base/money.ts';
import type { Days } from '../spec/field.ts';

export const usd = (amount: Cents): string => (amount < 0 ? `-$${showMoney(negate(amount))}` : `$${showMoney(amount)}`);

interface Named {
  readonly first?: string | undefined;
  readonly last?: string | undefined;
}

/** `PAT EXAMPLE`, or the name of an organization. */
export const nameOf = (party: Named | undefined, nobody = 'a party without a name'): string =>
  [party?.first, party?.last].filter((n) => n !== undefined).join(' ') || nobody;

/** Like {@link nameOf}, with the number it is known by: `SAMPLE CLINIC (NPI 1222222220)`, or that alone. */
export function numberedName(party: Named & { readonly idQualifier?: string | undefined; readonly id?: string | undefined }): string {
  const { idQualifier, id } = party;
  if (id === undefined) return nameOf(party);
  const number = `${idQualifier === 'XX' ? 'NPI ' : idQualifier === 'MI' ? 'member ' : ''}${id}`;
  return party.first === undefined && party.last === undefined ? number : `${nameOf(party)} (${number})`;
}

/** `Apr 14, 2026`, or `Apr 14, 2026 to Apr 16, 2026`. */
export const showDays = ({ from, through }: Days): string =>
  through === undefined || through === from ? showDate(from) : `${showDate(from)} to ${showDate(through)}`;

export const on = (date: IsoDate | undefined): string => (date === undefined ? '' : ` on ${showDate(date)}`);

/** `1 claim`, `2 claims`. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** `a, b and c`. */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

/** `99213-25`. */
export const showProcedure = ({ code, modifiers = [] }: { readonly code: string; readonly modifiers?: readonly string[] }): string =>
  [code, ...modifiers].join('-');

type Table = Readonly<Record<string, string>>;

/** A code in words; one that the table does not know is told as itself. */
export const inWords = (table: Table, code: string, kind: string): string =>
  Object.hasOwn(table, code) ? table[code]! : `${kind} ${code}`;

export const indented = (lines: readonly string[], by = '  '): string[] => lines.map((line) => `${by}${line}`);
