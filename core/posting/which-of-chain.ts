import type { Cents } from '../base/money.ts';
import type { RemittedClaim } from '../claim/remittance.ts';

/** One of the claims of a visit to a payer that replaced or voided one another. */
export interface ChainedClaim {
  readonly id: string;
  readonly frequency: '1' | '7' | '8';
  readonly payerClaimNumber?: string;
  readonly charge: Cents;
  /** The payer has decided on it. */
  readonly decided: boolean;
}

/**
 * Which of the claims that replaced one another a payer speaks of, once one of them was found. Payers name a reversal by the old claim's numbers or by
 * the new one's, and some keep our old number for what they pay anew: the payer's number says more, then what was charged.
 * @param found the one that the numbers of ours lead to.
 * @param chain all that left, oldest first, with `found` among them.
 */
export function whichOfChain(r: RemittedClaim, found: string, chain: readonly ChainedClaim[]): string {
  const own = chain.find((c) => c.id === found);
  if (!own || chain.length < 2) return found;
  const billed = chain.filter((c) => c.frequency !== '8');
  const named = billed.filter((c) => r.payerClaimNumber !== undefined && c.payerClaimNumber === r.payerClaimNumber);
  if (r.status === '22') {
    // What a reversal takes back was decided. The charge has the other sign.
    const taken = named.filter((c) => c.decided);
    const decided = billed.filter((c) => c.decided);
    const charged = (c: ChainedClaim) => c.charge === Math.abs(r.charge);
    return (
      taken.find(charged) ??
      taken[0] ??
      (own.decided && own.frequency !== '8' ? own : undefined) ??
      decided.at(-1) ??
      named[0] ??
      own
    ).id;
  }
  if (own.frequency === '8' || own.charge === r.charge) return found;
  const fits = billed.filter((c) => c.charge === r.charge);
  return (fits.find((c) => named.includes(c)) ?? fits.at(-1) ?? own).id;
}
