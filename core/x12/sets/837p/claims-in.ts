import type { BillingProvider, ClaimPatient, Professional, ProfessionalClaim, Subscriber } from './index.ts';

/** A claim with everyone above it. `patient` is there when the patient is a dependent. */
export interface ClaimInPlace {
  readonly claim: ProfessionalClaim;
  readonly provider: BillingProvider;
  readonly subscriber: Subscriber;
  readonly patient?: ClaimPatient;
}

/** Every claim of an 837P, in the file's order. */
export function* claimsIn(body: Professional): Generator<ClaimInPlace, void, undefined> {
  for (const provider of body.providers) {
    for (const subscriber of provider.subscribers) {
      for (const claim of subscriber.claims) yield { claim, provider, subscriber };
      for (const patient of subscriber.patients) for (const claim of patient.claims) yield { claim, provider, subscriber, patient };
    }
  }
}
