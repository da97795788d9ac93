const statuses = ['to-code', 'asked', 'coded', 'held', 'billed', 'self-pay'] as const;
export type VisitStatus = (typeof statuses)[number];

/** Visits to code are what the screen is for: they are shown when the address says nothing. */
export interface CodeSearch {
  readonly status?: VisitStatus | 'all';
  readonly provider?: string;
}

export function codeSearch(given: Record<string, unknown>): CodeSearch {
  const status = [...statuses, 'all' as const].find((s) => s === given.status);
  const { provider } = given;
  return { ...(status ? { status } : {}), ...(typeof provider === 'string' && /^[0-9a-f-]{36}$/.test(provider) ? { provider } : {}) };
}
