import { type Figure, scanned } from '../figure.ts';
import { claimsToWrite } from '../files/claims-to-write.ts';
import { claims } from './usual-files.ts';
import { writing } from './write-835.ts';

export const figure: Figure = {
  name: 'x12/write-837p',
  subject: { file: claims, load: writing(claimsToWrite) },
  baseline: scanned(claims),
  floor: 0.4,
  memory: { atMostMb: 100 },
  note: 'writing typed 837P claims',
};
