import type { DepositSums } from '@claimwright/server/http';
import { moneyText } from '../../parts/money.tsx';

/** Each dollar in one state, and the two sides that make up what the books hold as received and not in the bank. */
export function Sums({ sums }: { sums: DepositSums }) {
  return (
    <>
      <span>matched {moneyText(sums.matchedCents)}</span>
      <span>no remittance {moneyText(sums.eftWithoutEraCents)}</span>
      <span>over {moneyText(sums.overCents)}</span>
      <span>no deposit {moneyText(sums.eraWithoutEftCents)}</span>
      <span>short {moneyText(sums.shortCents)}</span>
      <span>at the desk {moneyText(sums.deskCents)}</span>
      <span>cash clearing {moneyText(sums.cashClearingCents)}</span>
    </>
  );
}
