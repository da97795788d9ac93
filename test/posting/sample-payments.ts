import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { add, type Cents, showMoney, showPlace, subtract, sum, zero } from '../../core/base/index.ts';
import { fromRemittance, type Remittance, type RemittedClaim } from '../../core/claim/index.ts';
import { balance } from '../../core/ledger/index.ts';
import { type ClaimMatch, generalPolicy, postRemittance } from '../../core/posting/index.ts';
import { readAll } from '../../core/x12/index.ts';
import { today } from './books.ts';

/** What became of one payment of a public file. */
export interface Became {
  readonly file: string;
  /** Place of the payment in its file, from 1. */
  readonly payment: number;
  readonly posted?: Readonly<Record<string, string>>;
  readonly denied?: readonly string[];
  readonly asked?: readonly string[];
  readonly refused?: { readonly rule: string; readonly place: string };
}

const onLines = (c: RemittedClaim): readonly Cents[] => (c.lines.length > 0 ? c.lines.map((l) => l.charge) : [c.charge]);

/** What a next payer repeats of those before it: what was never moved to it. */
const repeated = (c: RemittedClaim, i: number): Cents => {
  const all = [...(c.lines[i]?.adjustments ?? []), ...(c.lines.length === 0 ? c.adjustments : [])];
  return sum(all.filter((a) => a.group === 'OA' && a.reason === '23').map((a) => a.amount));
};

/** A claim as a practice would have it that billed just what the payer says. */
function ours(c: RemittedClaim, at: number): ClaimMatch {
  const turn = ({ '2': 2, '20': 2, '3': 3, '21': 3 } as const)[c.status as '2'] ?? 1;
  return {
    ...{ claim: `claim ${at + 1}`, patient: 'patient', payer: 'payer', priority: turn },
    lines: onLines(c).map((charge, i) => ({ line: i + 1, charge, open: turn > 1 ? subtract(charge, repeated(c, i)) : charge })),
    lineOf: c.lines.map((_, i) => i + 1),
  };
}

/** `CO-97 30.00` for each name, its amounts together. */
function summed(all: readonly (readonly [name: string, amount: Cents])[]): string[] {
  const totals = new Map<string, Cents>();
  for (const [name, amount] of all) totals.set(name, add(totals.get(name) ?? zero, amount));
  return [...totals].map(([name, total]) => `${name} ${showMoney(total)}`);
}

function posted(r: Remittance): Omit<Became, 'file' | 'payment'> {
  const result = postRemittance(r, r.claims.map(ours), { payer: 'payer', policy: generalPolicy, today });
  if (!result.ok) {
    const { error } = result;
    if (error.kind === 'negative-payment') return { refused: { rule: 'negative-payment', place: showMoney(error.amount) } };
    return { refused: { rule: 'unbalanced', place: error.imbalances.map((i) => i.says).join('; ') } };
  }
  const { entries, denials, holds } = result.value;
  const denied = summed(denials.map((d) => [`${d.group}-${d.carc}`, d.amount]));
  const asked = summed(holds.map((h) => [h.kind, h.amount]));
  return {
    posted: Object.fromEntries(balance(entries, ['account']).map((b) => [b.account, showMoney(b.amount)])),
    ...(denied.length > 0 ? { denied } : {}),
    ...(asked.length > 0 ? { asked } : {}),
  };
}

/** What becomes of every payment of every file of a folder. */
export function samplePayments(folder: string): Became[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file): Became[] => {
      const read = readAll(readFileSync(join(folder, file)));
      return read.transactions.map((t, i) => {
        const payment = { file, payment: i + 1 };
        if (t.set === '835' && t.sound) return { ...payment, ...posted(fromRemittance(t)) };
        const errors = t.findings.filter((f) => f.severity === 'error');
        const worst = errors.find((f) => f.level === 1) ?? errors[0];
        return { ...payment, refused: { rule: worst?.rule ?? 'no payment', place: worst ? showPlace(worst.at) : '' } };
      });
    });
}

/** What a payment says that it pays. */
export const paidBy = (r: Remittance): string => showMoney(r.amount);
