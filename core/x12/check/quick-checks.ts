import { check835 } from '../generated/835.check.ts';
import { check837D } from '../generated/837d.check.ts';
import { check837I } from '../generated/837i.check.ts';
import { check837P } from '../generated/837p.check.ts';
import type { KnownSet } from '../sets/index.ts';
import type { QuickCheck } from './quick.ts';

/** Generated checks by set, each loop's at the place that it has in `loopsIn`. Payers' guides are not in them. */
export const quickChecks: Partial<Record<KnownSet, readonly (QuickCheck | undefined)[]>> = {
  '835': check835,
  '837D': check837D,
  '837I': check837I,
  '837P': check837P,
};
