import type { BillingProvider } from './837p/index.ts';

/** What the three 837s have in common: claims under a subscriber, and under each dependent of theirs. */
interface Subscriber {
  readonly claims: readonly unknown[];
  readonly patients: readonly { readonly claims: readonly unknown[] }[];
}
interface Biller {
  readonly subscribers: readonly Subscriber[];
}
type SubscriberOf<P extends Biller> = P['subscribers'][number];

/** A claim with everyone above it. `patient` is there when the patient is a dependent. */
export interface ClaimInPlace<P extends Biller = BillingProvider> {
  readonly claim: SubscriberOf<P>['claims'][number];
  readonly provider: P;
  readonly subscriber: SubscriberOf<P>;
  readonly patient?: SubscriberOf<P>['patients'][number];
}

/** Every claim of an 837P, 837I or 837D, in the file's order. */
export function* claimsIn<P extends Biller = BillingProvider>(body: {
  readonly providers: readonly P[];
}): Generator<ClaimInPlace<P>, void, undefined> {
  for (const provider of body.providers) {
    for (const subscriber of provider.subscribers) {
      for (const claim of subscriber.claims) yield { claim, provider, subscriber };
      for (const patient of subscriber.patients) for (const claim of patient.claims) yield { claim, provider, subscriber, patient };
    }
  }
}
