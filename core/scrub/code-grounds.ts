import { type Found, type NotFound, systemName } from '../codes/index.ts';
import type { Grounds } from './rule.ts';

/** The edition of a code set as grounds of a finding. */
export const codeGrounds = ({ system, edition, stale }: Found | NotFound): Grounds => ({
  cite: `${systemName(system)} ${edition.name}`,
  stale,
  edition,
});
