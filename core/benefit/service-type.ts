/**
 * The X12 service type under which plans usually state the benefit of a procedure. First fitting row wins; none fits: the plan as a whole.
 * Payers differ; an estimate made by it names the type.
 */
const rows: readonly { readonly codes: RegExp; readonly serviceType: string }[] = [
  { codes: /^(9938[1-7]|9939[1-7]|G0402|G0438|G0439)$/, serviceType: 'BZ' }, // well visit
  { codes: /^(9020\d|9046[01]|9047[1-4]|90480|90[67]\d\d|G0008|G0009|G0010)$/, serviceType: '80' }, // immunizations
  { codes: /^908\d\d$/, serviceType: 'MH' }, // mental health
  { codes: /^(992[01]\d|G2211|G2212)$/, serviceType: '98' }, // office visit
  { codes: /^(8\d{4}|3641[56])$/, serviceType: '5' }, // laboratory
  { codes: /^9[35]\d{3}$/, serviceType: '73' }, // diagnostic tests
  { codes: /^7\d{4}$/, serviceType: '4' }, // imaging
];

export const serviceTypeOf = (procedure: string): string => rows.find((r) => r.codes.test(procedure))?.serviceType ?? '30';
