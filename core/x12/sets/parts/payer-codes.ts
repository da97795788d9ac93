/** In which order payers answer for a claim. */
export const payerOrders = {
  P: 'primary',
  S: 'secondary',
  T: 'tertiary',
  A: 'fourth',
  B: 'fifth',
  C: 'sixth',
  D: 'seventh',
  E: 'eighth',
  F: 'ninth',
  G: 'tenth',
  H: 'eleventh',
  U: 'unknown',
};

/** Why another payer comes before Medicare. */
export const medicareSecondaryReasons = {
  '12': 'working aged with an employer plan',
  '13': 'kidney disease in the coordination period',
  '14': 'no-fault insurance',
  '15': 'workers’ compensation',
  '16': 'Public Health Service or another federal agency',
  '41': 'black lung',
  '42': 'Veterans Affairs',
  '43': 'disabled with a large group plan',
  '47': 'liability insurance',
};

/** What kind of plan is billed. */
export const filingIndicators = {
  '11': 'other non-federal program',
  '12': 'preferred provider organization',
  '13': 'point of service',
  '14': 'exclusive provider organization',
  '15': 'indemnity',
  '16': 'Medicare Advantage HMO',
  '17': 'dental maintenance organization',
  AM: 'automobile medical',
  BL: 'Blue Cross or Blue Shield',
  CH: 'TRICARE',
  CI: 'commercial',
  DS: 'disability',
  FI: 'federal employees program',
  HM: 'health maintenance organization',
  LM: 'liability medical',
  MA: 'Medicare Part A',
  MB: 'Medicare Part B',
  MC: 'Medicaid',
  OF: 'other federal program',
  TV: 'Title V',
  VA: 'Veterans Affairs',
  WC: 'workers’ compensation',
  ZZ: 'mutually defined or unknown',
};
