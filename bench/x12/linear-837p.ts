import type { Figure } from '../figure.ts';
import { readClaims } from './read-837p.ts';
import { claims, tenthOf } from './usual-files.ts';

export const figure: Figure = {
  name: 'x12/linear-837p',
  subject: { file: claims, load: readClaims },
  baseline: { file: tenthOf(claims), load: readClaims },
  floor: 0.7,
  note: 'reading an 837P against reading a tenth of it: time grows with size alone',
};
