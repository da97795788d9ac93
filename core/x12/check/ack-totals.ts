import { type Cents, showMoney } from '../../base/money.ts';
import { x12Finding } from '../findings.ts';
import type { AckProvider, AckReceiver, ClaimAck } from '../sets/277ca/index.ts';
import type { ImplementationAck } from '../sets/999/index.ts';
import { show } from './amounts.ts';
import type { Visit } from './visit.ts';

/** Claims that are listed, or told by the number of a provider that was refused whole. */
interface Listed {
  count: number;
  amount: number;
}

const refusedWhole = ({ patients, summary }: AckProvider): Listed => {
  const told = patients.length === 0 ? summary : undefined;
  return { count: Number(told?.rejectedCount ?? 0), amount: told?.rejectedAmount ?? 0 };
};

function listed({ providers }: AckReceiver): { accepted: Listed; rejected: Listed } {
  const all = { accepted: { count: 0, amount: 0 }, rejected: { count: 0, amount: 0 } };
  for (const provider of providers) {
    const whole = refusedWhole(provider);
    all.rejected.count += whole.count;
    all.rejected.amount += whole.amount;
    for (const { claims } of provider.patients)
      for (const { statuses } of claims) {
        const to = statuses.some((s) => s.action === 'U') ? all.rejected : all.accepted;
        to.count++;
        to.amount += statuses[0]?.amount ?? 0;
      }
  }
  return all;
}

/** Totals of a 277CA against what it lists. Some payers list rejections only: fewer than counted are no error. */
export function checkClaimAck({ sources }: ClaimAck, at: Visit): void {
  for (const { receivers } of sources) for (const receiver of receivers) checkReceiver(receiver, at);
}

function checkReceiver(receiver: AckReceiver, at: Visit): void {
  const { summary, providers } = receiver;
  const tell = (what: string) => at.report(x12Finding('ack-totals', at.placeOf(summary), what, { severity: 'warning' }));
  const compare = (kind: string, { count, amount }: Listed, stated: number | undefined, charged: Cents | undefined) => {
    if (stated === undefined) return;
    if (count > stated) tell(`${count} claims are listed as ${kind}, the total says ${stated}`);
    else if (count === stated && charged !== undefined && amount !== charged)
      tell(`the claims listed as ${kind} come to ${show(amount)}, the total says ${showMoney(charged)}`);
  };
  if (providers.length === 0) return;
  const { accepted, rejected } = listed(receiver);
  const { acceptedCount, rejectedCount } = summary;
  compare('accepted', accepted, acceptedCount === undefined ? undefined : Number(acceptedCount), summary.acceptedAmount);
  compare('rejected', rejected, rejectedCount === undefined ? undefined : Number(rejectedCount), summary.rejectedAmount);
}

/** Counts of a 999 (AK9) against the transactions it lists. Some receivers list only those with errors. */
export function checkImplementationAck({ transactions, verdict }: ImplementationAck, at: Visit): void {
  const accepted = transactions.filter((t) => t.verdict.status === 'A' || t.verdict.status === 'E').length;
  const tell = (element: number, what: string) => at.report(x12Finding('ack-totals', { ...at.placeOf(verdict), element }, what));
  if (transactions.length > verdict.received) tell(3, `${transactions.length} transactions are answered, AK903 counts ${verdict.received}`);
  else if (accepted > verdict.accepted || (transactions.length === verdict.received && accepted !== verdict.accepted))
    tell(4, `${accepted} transactions are accepted, AK904 counts ${verdict.accepted}`);
}
