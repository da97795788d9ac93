import type { UntypedTransaction } from '../read/item.ts';
import { namedGuide } from '../sets/names.ts';
import { counted } from './words.ts';

/** What can be said of a transaction whose guide is not defined here: what it is, how long, and that no more is known. */
export function explainUnknown({ name, setId, guide, controlNumber, extent }: UntypedTransaction): string[] {
  const known = namedGuide(guide);
  const what = known ? `${name}, ${known.about}` : `a ${setId} of ${guide === '' ? 'no guide that is named' : `guide ${guide}`}`;
  const size = counted(extent.lastSegment - extent.firstSegment + 1, 'segment');
  return [
    `Transaction ${controlNumber} is ${what} (${size}).`,
    'The rules of its guide are not known here: its segments were read, and nothing inside it is explained or checked.',
  ];
}
