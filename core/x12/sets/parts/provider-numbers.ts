/** Other numbers of a provider than the NPI, by the qualifiers a guide allows (REF01). */
export const license = { '0B': 'state license', '1G': 'UPIN', G2: 'number with a payer', LU: 'location number' };
/** Of those, a person's. */
export const personalNumbers = { '0B': 'state license', '1G': 'UPIN', G2: 'number with a payer' };
/** A place's. */
export const siteNumbers = { '0B': 'state license', G2: 'number with a payer', LU: 'location number' };
/** A place's or a biller's, where licenses do not count. */
export const locationNumbers = { G2: 'number with a payer', LU: 'location number' };
