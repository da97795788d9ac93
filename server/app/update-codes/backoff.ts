/** How often and how patiently a publisher is asked again. */
export interface Patience {
  readonly attempts: number;
  readonly firstMs: number;
  /** No wait is longer, whatever the server asks for. */
  readonly longestMs: number;
  readonly connectMs: number;
  /** In each such time at least `leastBytes` must come, or the connection counts as dead. */
  readonly windowMs: number;
  readonly leastBytes: number;
}

export const patience: Patience = {
  attempts: 5,
  firstMs: 1_000,
  longestMs: 120_000,
  connectMs: 15_000,
  windowMs: 30_000,
  leastBytes: 131_072,
};

/**
 * How long to wait before the next attempt, in milliseconds: twice as long each time, or what the server asks for (Retry-After, RFC 9110
 * 10.2.3: seconds or a date).
 * @param attempt 1 after the first failure.
 */
export function waitMs(attempt: number, retryAfter: string | undefined, now: number, { firstMs, longestMs }: Patience): number {
  const asked = retryAfter === undefined ? Number.NaN : /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  const wait = Number.isNaN(asked) ? firstMs * 2 ** (attempt - 1) : asked;
  return Math.min(longestMs, Math.max(0, wait));
}
