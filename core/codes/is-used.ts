import type { IsoDate } from '../base/index.ts';
import type { OpenEdition } from './open-edition.ts';

/** Whether the code is in use on the day; without a day, whether it was on any day of its edition. */
export function isUsed(opened: OpenEdition, index: number, on: IsoDate | undefined): boolean {
  if (!opened.isDated) return true;
  const from = opened.from(index);
  const until = opened.until(index);
  if (from === undefined && until === undefined) return true;
  const { edition } = opened;
  const first = on ?? edition.from;
  const last = on ?? edition.until ?? from ?? first;
  return !((until && until < first) || (from && from > last));
}
