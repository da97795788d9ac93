import { addDays, type Instant, type IsoDate } from '@claimwright/core/base';

/** Days from one to another, both counted in. */
export interface Days {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** The instants that bound days: from the first, up to and not including the second. */
export const boundsOf = ({ from, until }: Days): readonly [Instant, Instant] => [
  `${from}T00:00:00.000Z` as Instant,
  `${addDays(until, 1)}T00:00:00.000Z` as Instant,
];
