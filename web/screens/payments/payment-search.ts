const statuses = ['posted', 'quarantined', 'questions', 'exceptions'] as const;
export const exceptionKinds = ['quarantine', 'unmatched', 'held', 'unapplied', 'in-question', 'file', 'duplicate'] as const;
export const claimGroups = ['questions', 'denied', 'reversed', 'posted'] as const;
const adds = ['paper'] as const;

/** What the address of the payments may hold: which are listed, the claim that is open in one, and whether its raw segments are shown. */
export interface PaymentSearch {
  readonly status?: (typeof statuses)[number];
  /** Of exceptions. */
  readonly kind?: (typeof exceptionKinds)[number];
  /** Of the claims of a payment. */
  readonly group?: (typeof claimGroups)[number];
  /** Position of the claim that is open. */
  readonly claim?: number;
  readonly raw?: true;
  /** A remittance is typed in. */
  readonly add?: (typeof adds)[number];
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((v) => v === value);

export function paymentSearch(given: Record<string, unknown>): PaymentSearch {
  const { claim } = given;
  const search = {
    status: oneOf(statuses, given.status),
    kind: oneOf(exceptionKinds, given.kind),
    group: oneOf(claimGroups, given.group),
    claim: Number.isSafeInteger(claim) && (claim as number) > 0 ? (claim as number) : undefined,
    raw: given.raw === true ? (true as const) : undefined,
    add: oneOf(adds, given.add),
  };
  return Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined)) as PaymentSearch;
}

/** The list that a payment was opened from, without what was open in it. */
export function listOf({ status, kind }: PaymentSearch): PaymentSearch {
  return { ...(status && { status }), ...(kind && { kind }) };
}
