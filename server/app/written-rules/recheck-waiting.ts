import { markOutdated } from '../../store/claim-rechecks.ts';
import { basisOf } from '../check-basis.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';

/** The practice's rules changed: claims that have not left are checked again before they do. `why` completes "Checked again, since …". */
export const recheckWaiting = async (unit: Unit, knowledge: Knowledge, why: string): Promise<number> =>
  markOutdated(unit, await basisOf(unit, knowledge), unit.now, why);
