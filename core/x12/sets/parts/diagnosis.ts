import { code, composite, text } from '../../spec/field.ts';

const sets = { ABK: 'icd10cm', ABF: 'icd10cm', BK: 'icd9cm', BF: 'icd9cm', BP: 'hcpcs', BO: 'hcpcs' } as const;

/** A diagnosis, or another coded fact of a claim (HI), under one of the qualifiers. With `key`, they tell the segment from others. */
export const diagnosis = (at: number, qualifiers: readonly string[], key = false) =>
  composite(at, { qualifier: code(1, qualifiers, { key }), code: text(2, { max: 30, set: { by: 1, sets } }) });
