import type { Remittance, RemittedClaim } from '../claim/remittance.ts';

const part = (text: string | undefined) => encodeURIComponent(text ?? '');

/**
 * What makes a payment the same one however it comes again — renamed, re-enveloped, re-wrapped: who pays, trace, date and amount.
 * A look-alike with another trace is another payment.
 */
export function paymentIdentity(r: Remittance): string {
  return [r.originator ?? r.payer.payerId ?? r.payer.name, r.trace, r.paymentDate, String(r.amount)].map(part).join(':');
}

/** The identity of each claim's adjudication in a payment, independent of the order of different claims. */
export function adjudicationIdentities(r: Remittance): string[] {
  const payment = paymentIdentity(r);
  const seen = new Map<string, number>();
  return r.claims.map((c: RemittedClaim) => {
    const claim = [payment, part(c.patientControlNumber), part(c.payerClaimNumber), c.status].join('/');
    const ordinal = (seen.get(claim) ?? 0) + 1;
    seen.set(claim, ordinal);
    return `${claim}/${ordinal}`;
  });
}
