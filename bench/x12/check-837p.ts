import { type Figure, scanned } from '../figure.ts';
import { checkFile } from './check-835.ts';
import { claims } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/check-837p',
  subject: { file: claims, load: checkFile },
  baseline: scanned(claims),
  floor: 0.15,
  memory: { atMostMb: 120 },
  note: 'full validation of an 837P, SNIP 1 to 5 with balancing',
};
