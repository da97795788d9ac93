import type { IsoDate } from '@claimwright/core/base';

/** Something that is true from a day until a day, both included. */
export interface Dated {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

export const covers = ({ from, until }: Dated, on: IsoDate): boolean => from <= on && (until === undefined || on <= until);
