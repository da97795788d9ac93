const statuses = ['posted', 'quarantined', 'questions'] as const;

export interface PaymentSearch {
  readonly status?: (typeof statuses)[number];
}

export function paymentSearch(given: Record<string, unknown>): PaymentSearch {
  const status = statuses.find((s) => s === given.status);
  return status ? { status } : {};
}
