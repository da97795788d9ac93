export const procedureKinds = {
  ER: 'jurisdiction specific, workers’ compensation',
  HC: 'HCPCS, which includes CPT',
  HP: 'rate code of a prospective payment system',
  IV: 'home infusion product or service',
  WK: 'advanced billing concepts',
};
