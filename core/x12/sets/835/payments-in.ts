import type { ClaimPayment, Remittance, RemittanceGroup } from './index.ts';

/** Every claim of an 835 with the group it stands in, in the file's order. */
export function* paymentsIn(
  body: Remittance,
): Generator<{ readonly payment: ClaimPayment; readonly group: RemittanceGroup }, void, undefined> {
  for (const group of body.groups) for (const payment of group.claims) yield { payment, group };
}
