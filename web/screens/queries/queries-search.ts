export interface QueriesSearch {
  readonly state?: 'ended';
}

/** Open queries are what the screen is for: they are shown when the address says nothing. */
export const queriesSearch = ({ state }: Record<string, unknown>): QueriesSearch => (state === 'ended' ? { state } : {});
