import type { TermStanding } from '@claimwright/server/http';

export interface TermsSearch {
  readonly standing?: TermStanding | undefined;
  /** The term that is open: its words and code. */
  readonly term?: string | undefined;
  readonly versions?: true | undefined;
}

const standings: readonly string[] = ['approved', 'rejected', 'retired'];

/** Proposed terms are what the screen is for: they are shown when the address says nothing. */
export const termsSearch = ({ standing, term, versions }: Record<string, unknown>): TermsSearch => ({
  ...(typeof standing === 'string' && standings.includes(standing) ? { standing: standing as TermStanding } : {}),
  ...(typeof term === 'string' && term !== '' ? { term } : {}),
  ...(versions === true ? { versions } : {}),
});
