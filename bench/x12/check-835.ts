import { type Figure, type Side, scanned } from '../figure.ts';
import { remittances } from './usual-files.ts';

/** Checks a file at SNIP levels 1 to 5, outside codes answered by the starter sets. */
export const checkFile: Side['load'] = async () => {
  const { check } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  const { starterAnswers } = await import('./starter-answers.ts');
  const codes = starterAnswers();
  return (path) => {
    const { transactions, errors, warnings } = check(fileChunksSync(path), { snip: [1, 2, 3, 4, 5], codes });
    return { transactions, errors, warnings };
  };
};

export const figure: Figure = {
  name: 'x12/check-835',
  subject: { file: remittances, load: checkFile },
  baseline: scanned(remittances),
  floor: 0.15,
  memory: { atMostMb: 120 },
  note: 'full validation of an 835, SNIP 1 to 5 with balancing',
};
