import type { IsoDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { type DatedTables, datedOn } from '../../known/dated-tables.ts';

/** A row of `data/rules/modifier-place.yaml`. */
interface ModifierPlace extends Dated {
  readonly modifier: string;
  readonly side: 'left' | 'right';
  readonly part: 'eyelid' | 'finger' | 'toe' | 'side';
}

/** What the modifiers of a line say of places, in their order. */
export function placesOf(dated: DatedTables, modifiers: readonly string[], on: IsoDate): readonly ModifierPlace[] {
  if (modifiers.length === 0) return [];
  const rows = datedOn<ModifierPlace>(dated, 'modifier-place', on);
  return rows ? modifiers.flatMap((m) => rows.find(({ modifier }) => modifier === m) ?? []) : [];
}

/** Modifiers that name a side, for triggers. */
export const placeModifiers = ['LT', 'RT', 'E1-E4', 'FA-F9', 'TA-T9'].flatMap((range) => {
  const [from = '', to] = range.split('-');
  if (!to) return [from];
  const letter = from.charAt(0);
  const numbers = from === 'E1' ? ['1', '2', '3', '4'] : ['A', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
  return numbers.map((n) => letter + n);
});
