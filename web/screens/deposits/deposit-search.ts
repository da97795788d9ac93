const states = ['matched', 'eft-without-era', 'over', 'set-aside', 'waiting', 'slips', 'accounts'] as const;
export type DepositChoice = (typeof states)[number];

/** `waiting` shows the other side: payments and slips whose money was not seen. */
export interface DepositSearch {
  readonly state?: DepositChoice;
}

export function depositSearch(given: Record<string, unknown>): DepositSearch {
  const state = states.find((s) => s === given.state);
  return state ? { state } : {};
}

/** The state by which the bank's lines are listed; undefined for all of them. */
export const bankState = ({ state }: DepositSearch) =>
  state === 'waiting' || state === 'slips' || state === 'accounts' ? undefined : state;
