import type { RootCause } from './classification.ts';

/** A claim turned away before adjudication, by a 999 or a 277CA. */
export interface Rejected {
  readonly by: '999' | '277CA';
  /** STC01-2 of a 277CA. */
  readonly statusCode?: string;
  /** STC01-3: whose information it is. */
  readonly entity?: string;
}

/** What to do about a rejection: it is mended and sent again as an original, since the payer never had the claim. */
export interface Rejection {
  readonly isDenial: false;
  readonly rootCause: RootCause;
  readonly nextAction: 'fix-and-send-as-original';
  readonly reason: string;
}

/** Claim status codes of a 277CA that are common; words are ours. */
const byStatus: Readonly<Record<string, readonly [RootCause, string]>> = {
  '21': ['missing-information', 'something is missing or not valid'],
  '33': ['identity', 'the subscriber was not found'],
  '88': ['eligibility', 'not eligible on the dates of service'],
  '97': ['eligibility', 'not eligible with this payer'],
  '116': ['wrong-payer', 'sent to the wrong payer'],
  '132': ['provider', 'the provider’s number'],
  '145': ['provider', 'the taxonomy'],
  '158': ['identity', 'the date of birth'],
  '164': ['identity', 'the member number'],
  '187': ['missing-information', 'the dates of service'],
  '254': ['diagnosis', 'the principal diagnosis'],
  '255': ['diagnosis', 'a diagnosis'],
  '453': ['modifier', 'a modifier'],
  '454': ['invalid-code', 'the procedure code'],
  '507': ['invalid-code', 'a HCPCS code'],
  '562': ['provider', 'the NPI'],
};

const entities: Readonly<Record<string, string>> = {
  IL: 'of the subscriber',
  QC: 'of the patient',
  '85': 'of the billing provider',
  '82': 'of the rendering provider',
  PR: 'of the payer',
};

/** Says what a rejection is about. It was never adjudicated: no appeal, no replacement; timely filing goes on running. */
export function rejection(r: Rejected): Rejection {
  const shared = { isDenial: false, nextAction: 'fix-and-send-as-original' } as const;
  if (r.by === '999')
    return { ...shared, rootCause: 'missing-information', reason: 'the file broke a rule of the format; the 999 names the segment' };
  const [rootCause, what] = byStatus[r.statusCode ?? ''] ?? ['unknown', `status ${r.statusCode ?? 'unknown'}: read the payer’s words`];
  const whose = r.entity && entities[r.entity];
  return { ...shared, rootCause, reason: `not accepted by the payer’s front end: ${what}${whose ? ` ${whose}` : ''}` };
}
