import { asDate } from '../base/date.ts';
import { asCents, type Cents, parseMoney, showMoney, sum } from '../base/money.ts';
import type { Adjustment, AdjustmentGroup } from '../claim/adjudication.ts';
import type { Remittance, RemittedClaim, RemittedLine } from '../claim/remittance.ts';
import { balance } from '../ledger/balance.ts';
import type { Entry } from '../ledger/entry.ts';
import { post } from '../ledger/post.ts';
import { generalPolicy } from './general-policy.ts';
import type { ClaimMatch } from './match.ts';
import type { Outcome } from './outcome.ts';
import { type PostingTerms, postRemittance } from './post-remittance.ts';

// Remittances written as a biller would: what the tests of this room are told in.

export const money = (text: string): Cents => parseMoney(text)!;
export const today = asDate('2026-05-04');

/** `CO-45 90.00` as an adjustment. */
const adjustment = (text: string): Adjustment => {
  const [reason, amount] = text.split(' ');
  const [group, carc] = reason!.split('-');
  return { group: group as AdjustmentGroup, reason: carc!, amount: money(amount!) };
};
export const adjustments = (text: string): Adjustment[] => (text === '' ? [] : text.split(', ').map(adjustment));

/** `300.00 180.00 | CO-45 90.00, PR-2 30.00` as a line: charge, paid, adjustments. */
export function line(text: string, remarks: string[] = []): RemittedLine {
  const [head, tail = ''] = text.split(' | ');
  const [charge, paid] = head!.split(' ');
  const rest = { procedure: '99213', modifiers: [], units: '1', remarks };
  return { ...rest, charge: money(charge!), paid: money(paid!), adjustments: adjustments(tail) };
}

export function remitted(status: string, lines: RemittedLine[], more: Partial<RemittedClaim> = {}): RemittedClaim {
  return {
    patientControlNumber: 'PCN1',
    status,
    charge: sum(lines.map((l) => l.charge)),
    paid: sum(lines.map((l) => l.paid)),
    patientResponsibility: asCents(0),
    claimFilingCode: '12',
    patient: {},
    adjustments: [],
    remarks: [],
    bytes: { from: 0, to: 0 },
    ...more,
    lines,
  };
}

export function payment(
  claims: RemittedClaim[],
  plb: [reason: string, amount: string, reference?: string][] = [],
  trace = '778',
): Remittance {
  const providerAdjustments = plb.map(([reason, amount, reference]) => ({
    reason,
    amount: money(amount),
    ...(reference ? { reference } : {}),
  }));
  const amount = asCents(sum(claims.map((c) => c.paid)) - sum(providerAdjustments.map((p) => p.amount)));
  const parties = { payer: { name: 'Sample Payer A' }, payee: { name: 'Sample Clinic' } };
  return { ...parties, method: 'ACH', amount, paymentDate: today, trace, claims, providerAdjustments };
}

export const match = (open: string[], more: Partial<ClaimMatch> = {}): ClaimMatch => ({
  claim: 'clm-1',
  patient: 'pat-1',
  payer: 'payer-a',
  priority: 1,
  lines: open.map((o, i) => ({ line: i + 1, charge: money(o), open: money(o) })),
  lineOf: open.map((_, i) => i + 1),
  ...more,
});

export const terms: PostingTerms = { payer: 'payer-a', policy: generalPolicy, today, file: 'era.835' };

export function posted(r: Remittance, matches: (ClaimMatch | undefined)[], t = terms): Outcome {
  const result = postRemittance(r, matches, t);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const byAccount = (entries: readonly Entry[]) =>
  Object.fromEntries(balance(entries, ['account']).map((b) => [b.account, showMoney(b.amount)]));
export const denied = (o: Outcome) => o.denials.map((d) => `${d.line ?? 'claim'}: ${d.group}-${d.carc} ${showMoney(d.amount)}`);
export const held = (o: Outcome) => o.holds.map((h) => `${h.kind} ${showMoney(h.amount)}`);

/** The charge of 300.00 as it stands with the payer; what each case posts comes on top. */
export const charge = post({
  event: 'charged',
  date: today,
  patient: 'pat-1',
  claim: 'clm-1',
  line: 1,
  amount: money('300'),
  payer: 'payer-a',
});
