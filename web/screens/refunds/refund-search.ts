/** `credits` is what is owed; `refunds` what was asked for. */
export interface RefundSearch {
  readonly show?: 'refunds';
}

export const refundSearch = (given: Record<string, unknown>): RefundSearch => (given.show === 'refunds' ? { show: 'refunds' } : {});
