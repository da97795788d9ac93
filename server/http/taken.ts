import type { Result } from '@claimwright/core/base';
import { ProblemError } from './problem.ts';

/**
 * What a use case gives when it takes an act.
 * @throws ProblemError with the use case's own words when it refuses; `unknown` where what was asked for is not there, of which it says nothing.
 */
export function taken<T>(result: Result<T, { readonly kind: string; readonly says?: string }>, unknown: string): T {
  if (result.ok) return result.value;
  const { says } = result.error;
  throw says === undefined ? new ProblemError('not-found', unknown) : new ProblemError('refused', says);
}
