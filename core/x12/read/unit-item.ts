import type { ClaimPayment, Remittance, RemittanceGroup } from '../sets/835/index.ts';
import type { Dental, DentalClaim } from '../sets/837d/index.ts';
import type { Institutional, InstitutionalClaim } from '../sets/837i/index.ts';
import type { Professional, ProfessionalClaim } from '../sets/837p/index.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Announced, Damaged, EnvelopeItem, Read, TransactionOf, UntypedTransaction } from './item.ts';

type Provider<B extends { readonly providers: readonly unknown[] }> = B['providers'][number];
type SubscriberOf<P> = P extends { readonly subscribers: readonly (infer S)[] } ? S : never;
type PatientOf<S> = S extends { readonly patients: readonly (infer P)[] } ? P : never;

/** The loops above a claim, without the loops below them: their lists of providers, subscribers, patients and claims are empty. */
interface AboveClaim<B extends { readonly providers: readonly unknown[] }> {
  readonly header: B;
  readonly provider: Provider<B>;
  readonly subscriber: SubscriberOf<Provider<B>>;
  /** There when the patient is a dependent. */
  readonly patient?: PatientOf<SubscriberOf<Provider<B>>>;
}

/** What a set is handed over in: its units, and what stands above each. */
export interface UnitTypes {
  readonly '835': {
    readonly body: Remittance;
    readonly unit: ClaimPayment;
    readonly above: { readonly header: Remittance; readonly group: RemittanceGroup };
  };
  readonly '837P': { readonly body: Professional; readonly unit: ProfessionalClaim; readonly above: AboveClaim<Professional> };
  readonly '837I': { readonly body: Institutional; readonly unit: InstitutionalClaim; readonly above: AboveClaim<Institutional> };
  readonly '837D': { readonly body: Dental; readonly unit: DentalClaim; readonly above: AboveClaim<Dental> };
}

/** The sets that can be read one claim, or one payment claim, at a time. */
export type UnitSet = keyof UnitTypes;

/** What the loops on the way to the units are called, outermost first. */
export const namesAbove = {
  '835': ['header', 'group'],
  '837P': ['header', 'provider', 'subscriber', 'patient'],
  '837I': ['header', 'provider', 'subscriber', 'patient'],
  '837D': ['header', 'provider', 'subscriber', 'patient'],
} as const satisfies Readonly<Record<UnitSet, readonly string[]>>;

type Sound<Whole> = ({ readonly sound: true } & Whole) | ({ readonly sound: false } & { readonly [K in keyof Whole]: Damaged<Whole[K]> });

/** A transaction begins: ST and all that stands ahead of the first loop that leads to units. */
export type TransactionStart<N extends UnitSet = UnitSet> = {
  [S in N]: Announced & Read & { readonly kind: 'transaction-start'; readonly set: S } & Sound<{ readonly header: UnitTypes[S]['body'] }>;
}[N];

/** A loop above units, by itself: a provider, a subscriber, a patient; a group of payments. It comes before the units below it. */
export type LoopItem<N extends UnitSet = UnitSet> = {
  [S in N]: Read & {
    readonly kind: 'loop';
    readonly set: S;
    /** The loop's id, and what it is called in `above`. */
    readonly loop: string;
    readonly name: string;
    /** Its own segments and inner loops; its lists of loops below are empty. */
    readonly body: object;
    readonly sound: boolean;
    readonly above: Damaged<UnitTypes[S]['above']>;
    readonly transaction: TransactionStart<S>;
  };
}[N];

/**
 * One claim, or one payment claim. The objects in `above` are the same for all units below them. Keep `unit` and let go of the item:
 * the item holds on to the bytes that it came from.
 */
export type Unit<N extends UnitSet = UnitSet> = {
  [S in N]: Read & { readonly kind: 'unit'; readonly set: S; readonly transaction: TransactionStart<S> } & Sound<{
      readonly unit: UnitTypes[S]['unit'];
      readonly above: UnitTypes[S]['above'];
    }>;
}[N];

/** A transaction ends. */
export type TransactionEnd<N extends UnitSet = UnitSet> = {
  [S in N]: Read & {
    readonly kind: 'transaction-end';
    readonly set: S;
    readonly transaction: TransactionStart<S>;
    /** How many units there were. */
    readonly units: number;
    /** Whether it came to its SE. */
    readonly complete: boolean;
    // What stands before and after the loops that lead to units, which are left out.
  } & Sound<{ readonly body: UnitTypes[S]['body'] }>;
}[N];

/** What `readUnits` hands over, in the file's order: sets without units come as whole transactions. */
export type UnitItem =
  | EnvelopeItem
  | { [S in Exclude<KnownSet, UnitSet>]: TransactionOf<S> }[Exclude<KnownSet, UnitSet>]
  | UntypedTransaction
  | TransactionStart
  | LoopItem
  | Unit
  | TransactionEnd;
