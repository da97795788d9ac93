import type { Remittance, RemittedClaim } from '../claim/remittance.ts';

const part = (text: string | undefined) => encodeURIComponent(text ?? '');

/**
 * What makes a payment the same one however it comes again — renamed, re-enveloped, re-wrapped: who pays, trace, date and amount.
 * A look-alike with another trace is another payment; so is another notice of nothing paid under the same one.
 */
export function paymentIdentity(r: Remittance): string {
  const notice = r.notice === undefined ? [] : [r.notice];
  return [r.originator ?? r.payer.payerId ?? r.payer.name, r.trace, r.paymentDate, String(r.amount), ...notice].map(part).join(':');
}

/** What a claim's adjudication is named by in its payment, but for its ordinal among those of the same name. */
export const adjudicationName = (c: RemittedClaim): string => [part(c.patientControlNumber), part(c.payerClaimNumber), c.status].join('/');

/** The identity of one adjudication. @param ordinal from 1, among the claims of the payment with the same {@link adjudicationName}. */
export const adjudicationIdentity = (payment: string, name: string, ordinal: number): string => `${payment}/${name}/${ordinal}`;

/** The identity of each claim's adjudication in a payment, independent of the order of different claims. */
export function adjudicationIdentities(r: Remittance): string[] {
  const payment = paymentIdentity(r);
  const seen = new Map<string, number>();
  return r.claims.map((c) => {
    const name = adjudicationName(c);
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    return adjudicationIdentity(payment, name, ordinal);
  });
}
