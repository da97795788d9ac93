import type { Figure } from '../figure.ts';
import { inWorkers } from './two-workers-835.ts';
import { claims } from './usual-files.ts';

const reducer = new URL('../files/claim-reducer.js', import.meta.url);

export const figure: Figure = {
  name: 'x12/two-workers-837p',
  subject: { file: claims, load: inWorkers(2, reducer) },
  baseline: { file: claims, load: inWorkers(1, reducer) },
  floor: 1.2,
  memory: { timesBaseline: 2 },
  note: 'two worker threads on one 837P, reducing where they read, against one thread',
};
