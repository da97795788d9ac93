import { type Figure, type Side, scanned } from '../figure.ts';
import { remittances } from './usual-files.ts';

/** Goes from segment to segment and from element to element, nothing decoded. */
const countElements: Side['load'] = async () => {
  const { segmentsIn } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => {
    let segments = 0;
    let elements = 0;
    for (const cursor of segmentsIn(fileChunksSync(path))) {
      segments++;
      elements += cursor.count;
    }
    return { segments, elements };
  };
};

export const figure: Figure = {
  name: 'x12/segments',
  subject: { file: remittances, load: countElements },
  baseline: scanned(remittances),
  floor: 0.7,
  memory: { atMostMb: 80 },
  note: 'segments and elements of an 835, nothing decoded',
};
