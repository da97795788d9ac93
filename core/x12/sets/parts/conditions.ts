import { type Codes, code, run } from '../../spec/field.ts';
import { segment, some } from '../../spec/node.ts';

const yesNo = { N: 'no', Y: 'yes' };

/** Conditions of one category, and whether they apply (CRC). */
export const conditionsOf = (category: readonly string[], codes: readonly string[], times: number, answers: Codes = yesNo) => ({
  category: code(1, category, { key: true }),
  applies: code(2, answers),
  conditions: some(run(3, times, code(1, codes))),
});

/** Referral after a screening of a child. */
export const epsdt = segment('CRC', conditionsOf(['ZZ'], ['AV', 'NU', 'S2', 'ST'], 3));
