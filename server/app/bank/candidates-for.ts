import { matchDeposits } from '@claimwright/core/bank';
import { type Cents, daysBetween, type IsoDate } from '@claimwright/core/base';
import type { Unit } from '../unit.ts';
import { expectedPayments, matchWindow, openDeposits, settledPayments } from './match-open.ts';

/** What a deposit could be, for a person to choose from. */
export interface DepositCandidate {
  readonly payments: readonly {
    readonly id: string;
    readonly from: string;
    readonly trace: string;
    readonly date: IsoDate;
    readonly cents: Cents;
  }[];
  readonly cents: Cents;
  readonly reasons: readonly string[];
}

export interface DepositCandidates {
  /** Why it is a question; null where nothing speaks for any payment, and the nearest are offered. */
  readonly why: string | null;
  readonly candidates: readonly DepositCandidate[];
}

/** So many of the nearest are offered. */
const offered = 8;

/** The candidates of an open deposit: those of its question, then what is nearest in amount and day. */
export async function candidatesFor(unit: Pick<Unit, 'db' | 'practiceId' | 'today'>, depositId: string): Promise<DepositCandidates> {
  const [d] = await openDeposits(unit, depositId);
  if (!d) return { why: null, candidates: [] };
  const payments = await expectedPayments(unit);
  const byId = new Map(payments.map((p) => [p.id, p]));
  const shown = (id: string) => {
    const p = byId.get(id)!;
    return { id, from: p.method === 'SLIP' ? 'Deposit slip' : p.payerName, trace: p.trace, date: p.date, cents: p.amount };
  };
  const question = matchDeposits(await openDeposits(unit), payments, matchWindow(unit.today), await settledPayments(unit)).questions.find(
    (q) => q.deposit === depositId,
  );
  const asked = (question?.candidates ?? []).map((c) => ({ payments: c.payments.map(shown), cents: c.amount, reasons: c.reasons }));
  const known = new Set(asked.flatMap((c) => c.payments.map((p) => p.id)));
  const far = (p: { amount: Cents; date: IsoDate }) => Math.abs(p.amount - d.amount) + 100 * Math.abs(daysBetween(p.date, d.date));
  const near = payments
    .filter((p) => !known.has(p.id))
    .toSorted((a, b) => far(a) - far(b))
    .slice(0, Math.max(0, offered - asked.length))
    .map((p) => ({
      payments: [shown(p.id)],
      cents: p.amount,
      reasons: [p.amount === d.amount ? 'the same amount' : 'near in amount and day'],
    }));
  return { why: question?.why ?? null, candidates: [...asked, ...near] };
}
