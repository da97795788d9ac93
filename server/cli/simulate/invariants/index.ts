import { overdrawn, unbalanced, unlikeKept, unlikeStatements, unlikeSubLedgers } from './books.ts';
import { unbalancedPayments, unlikeBank, unlikeFiles } from './cash.ts';
import { undecided } from './decided.ts';
import type { Looking, Violation } from './violation.ts';
import { forgottenClaims, leftLying } from './work.ts';

export { unlikePatients, unlikePayers, unlikeTransfers } from './payers.ts';
export type { Looking, Violation } from './violation.ts';
export { forgottenClaims } from './work.ts';

/**
 * What must hold after every day: within the books, between the books and the files, the bank and the patients, and for every claim. What is told by single entries is looked at
 * since the last look; sums are of the whole.
 */
export async function violations(looking: Looking): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const look of [
    unbalanced,
    unlikeSubLedgers,
    overdrawn,
    unlikeFiles,
    unbalancedPayments,
    unlikeBank,
    unlikeStatements,
    undecided,
    leftLying,
  ])
    found.push(...(await look(looking)));
  return [...found, ...(await forgottenClaims(looking)).map((claim) => `claim ${claim} waits for nobody and nothing`)];
}

/** The same of all that was ever posted, and of every single balance: what a day's look takes as it was left. */
export async function allViolations({ since: _, ...whole }: Looking): Promise<readonly Violation[]> {
  return [...(await violations(whole)), ...(await unlikeKept(whole))];
}
