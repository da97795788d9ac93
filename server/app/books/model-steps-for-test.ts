import { addDays, asCents } from '@claimwright/core/base';
import type { AsyncCommand } from 'fast-check';
import fc from 'fast-check';
import { expect } from 'vitest';
import { closeBooks } from './close-books.ts';
import type { ModelLedger, ModelLeg } from './model-ledger-for-test.ts';
import type { BooksWorld } from './model-world-for-test.ts';
import { reverseEntry } from './reverse-entry.ts';

/** What can happen. Numbers are taken modulo what there is, so that every step means something. */
export interface Step {
  readonly op: keyof typeof ops;
  readonly a: number;
  readonly b: number;
  readonly share: number;
  readonly cents: number;
}

/** How often each comes, against the others. */
const ops = {
  ...{ charge: 3, remit: 4, pay: 4, prepay: 3, apply: 5, adjust: 2, transfer: 2, refund: 2, send: 2, agency: 1, fee: 1 },
  ...{ reverse: 4, 'reverse-again': 1, later: 3, close: 1, 'post-closed': 1 },
};

interface Place {
  readonly by: { readonly patient: string; readonly visit: string; readonly line: number };
  /** The same as core's events name it. */
  readonly on: { readonly patient: string; readonly claim: string; readonly line: number };
}

const cash = 'cash-clearing';

/** One step on both books. It is skipped where it could not happen: there is nothing to pay on, to apply or to undo. */
export class BooksStep implements AsyncCommand<ModelLedger, BooksWorld> {
  private readonly step: Step;
  private readonly count: { n: number };

  constructor(step: Step, count: { n: number }) {
    this.step = step;
    this.count = count;
  }

  check = (): boolean => true;
  toString = (): string => JSON.stringify(this.step);

  async run(m: ModelLedger, w: BooksWorld): Promise<void> {
    const { op, a, b } = this.step;
    const places = w.visits.flatMap((v) => [1, 2].map((line) => placeOf(v, line)));
    const from = (a + b) % places.length;
    // Where it means something, if there is such a place: from a random one on.
    const turned = [...places.slice(from), ...places.slice(0, from)];
    const at = turned.find((p) => wanted[op]?.(m, p.by) ?? true) ?? turned[0]!;
    await (steps[op] as Run)(m, w, this.step, at, `${++this.count.n}`);
  }
}

const placeOf = ({ id, patient }: { id: string; patient: string }, line: number): Place => ({
  by: { patient, visit: id, line },
  on: { patient, claim: id, line },
});

const patientOwes = (m: ModelLedger, by: Place['by']) => owed(m, 'ar-patient', by) > 0;
const payerOwes = (m: ModelLedger, by: Place['by']) => owed(m, 'ar-insurance', by) > 0;
const wanted: { readonly [op in Step['op']]?: (m: ModelLedger, by: Place['by']) => boolean } = {
  charge: (m, by) => m.sum((l) => l.account === 'gross-charges' && l.visit === by.visit && l.line === by.line) === 0,
  remit: payerOwes,
  pay: patientOwes,
  apply: (m, by) => patientOwes(m, by) && creditOf(m, by.patient) > 0,
  adjust: patientOwes,
  transfer: payerOwes,
  refund: (m, by) => creditOf(m, by.patient) > 0,
  agency: patientOwes,
};

type Run = (m: ModelLedger, w: BooksWorld, s: Step, at: Place, id: string) => Promise<unknown>;
const owed = (m: ModelLedger, account: string, at: Place['by'], payer?: string) =>
  m.sum((l) => l.account === account && l.visit === at.visit && l.line === at.line && (!payer || l.payer === payer));
const part = (whole: number, share: number) => Math.max(1, Math.floor((whole * share) / 100));

const steps: Record<Step['op'], Run> = {
  async charge(m, w, s, { by, on }, id) {
    if (m.sum((l) => l.account === 'gross-charges' && l.visit === by.visit && l.line === by.line) !== 0) return;
    const payer = w.payers[0];
    const legs = [
      { account: 'ar-insurance', cents: s.cents, ...by, payer },
      { account: 'gross-charges', cents: -s.cents, ...by },
    ];
    const revision = Number(id);
    m.add('charged', `charged/${by.visit}/${by.line}/${revision}`, m.today, legs);
    await w.post({ event: 'charged', date: m.today, ...on, amount: asCents(s.cents), payer, revision });
  },
  async remit(m, w, s, at, id) {
    // A payer decides both lines of the visit at once; what it neither pays nor moves stays denied.
    const payer = w.payers.find((p) => owed(m, 'ar-insurance', at.by, p) > 0);
    if (!payer) return;
    for (const line of [1, 2]) {
      const by = { ...at.by, line };
      const open = owed(m, 'ar-insurance', by, payer);
      if (open <= 0) continue;
      const [paid, contractual] = [Math.floor((open * s.share) / 100), Math.floor((open * (100 - s.share)) / 200)];
      const moved = Math.floor((open - paid - contractual) / (1 + (s.a % 3)));
      const next = s.b % 3 === 0 && payer !== w.payers[1] ? w.payers[1] : undefined;
      const legs: ModelLeg[] = [
        { account: cash, cents: paid, payer },
        { account: 'contractual-adjustments', cents: contractual, ...by, payer },
        next ? { account: 'ar-insurance', cents: moved, ...by, payer: next } : { account: 'ar-patient', cents: moved, ...by },
        { account: 'ar-insurance', cents: -(paid + contractual + moved), ...by, payer },
      ];
      m.add('remitted', `remitted/adj${id}/${line}`, m.today, legs, `adj${id}`);
      await w.post({
        ...{ event: 'remitted', date: m.today, ...at.on, line, adjudication: `adj${id}`, payer },
        ...{ paid: asCents(paid), contractual: asCents(contractual), moved: asCents(moved) },
        movedTo: next ? { kind: 'payer', payer: next } : { kind: 'patient' },
      });
    }
  },
  async pay(m, w, s, { by, on }, id) {
    // Sometimes typed in late, for a day that is past.
    const date = s.a % 3 === 0 ? addDays(m.today, -(s.a % 12)) : m.today;
    // Sometimes all of it, sometimes something, sometimes too much.
    const cents = s.b % 2 === 0 ? Math.max(owed(m, 'ar-patient', by), 1) : s.cents;
    m.add('patient-paid', `patient-paid/R${id}/${by.visit}/${by.line}`, date, [
      { account: cash, cents, patient: by.patient },
      { account: 'ar-patient', cents: -cents, ...by },
    ]);
    await w.post({ event: 'patient-paid', date, ...on, receipt: `R${id}`, amount: asCents(cents) });
  },
  async prepay(m, w, s, { by: { patient } }, id) {
    m.add('prepaid', `prepaid/R${id}`, m.today, [
      { account: cash, cents: s.cents, patient },
      { account: 'unapplied-credits', cents: -s.cents, patient },
    ]);
    await w.post({ event: 'prepaid', date: m.today, receipt: `R${id}`, patient, amount: asCents(s.cents) });
  },
  async apply(m, w, _s, { by, on }, id) {
    const amount = Math.min(creditOf(m, by.patient), owed(m, 'ar-patient', by));
    if (amount <= 0) return;
    m.add('applied', `applied/A${id}/${by.visit}/${by.line}`, m.today, [
      { account: 'unapplied-credits', cents: amount, patient: by.patient },
      { account: 'ar-patient', cents: -amount, ...by },
    ]);
    await w.post({ event: 'applied', date: m.today, application: `A${id}`, ...on, amount: asCents(amount) });
  },
  async adjust(m, w, s, { by, on }, id) {
    const open = owed(m, 'ar-patient', by);
    if (open <= 0) return;
    const [amount, account] = [part(open, s.share), (['charity-care', 'bad-debt', 'small-balances'] as const)[s.a % 3]!];
    m.add('written-off', `written-off/W${id}/${by.visit}/${by.line}`, m.today, [
      { account, cents: amount, ...by },
      { account: 'ar-patient', cents: -amount, ...by },
    ]);
    await w.post({ event: 'written-off', date: m.today, writeOff: `W${id}`, account, ...on, amount: asCents(amount) });
  },
  async transfer(m, w, s, { by, on }, id) {
    const payer = w.payers.find((p) => owed(m, 'ar-insurance', by, p) > 0);
    if (!payer) return;
    const open = owed(m, 'ar-insurance', by, payer);
    const amount = part(open, s.share);
    m.add('transferred', `transferred/T${id}/${by.visit}/${by.line}`, m.today, [
      { account: 'ar-patient', cents: amount, ...by },
      { account: 'ar-insurance', cents: -amount, ...by, payer },
    ]);
    await w.post({
      ...{ event: 'transferred', date: m.today, transfer: `T${id}`, ...on, amount: asCents(amount) },
      ...{ from: { kind: 'payer', payer }, to: { kind: 'patient' } },
    });
  },
  async refund(m, w, _s, { by: { patient } }, id) {
    const amount = creditOf(m, patient);
    if (amount <= 0) return;
    m.add('refunded', `refunded/F${id}`, m.today, [
      { account: 'unapplied-credits', cents: amount, patient },
      { account: 'refunds-payable', cents: -amount, patient },
    ]);
    await w.post({ event: 'refunded', date: m.today, refund: `F${id}`, of: { kind: 'patient-credit', patient }, amount: asCents(amount) });
  },
  async send(m, w) {
    const due = m.movements.find(
      (x) => x.event === 'refunded' && !x.undone && !m.movements.some((y) => y.key === x.key.replace('refunded', 'refund-sent')),
    );
    if (!due) return;
    const { patient, cents } = due.legs[0]!;
    const refund = due.key.split('/')[1]!;
    m.add('refund-sent', `refund-sent/${refund}`, m.today, [
      { account: 'refunds-payable', cents, patient: patient! },
      { account: 'bank', cents: -cents },
    ]);
    await w.post({ event: 'refund-sent', date: m.today, refund, to: { patient: patient! }, amount: asCents(cents) });
  },
  async agency(m, w, _s, { by, on }, id) {
    const amount = owed(m, 'ar-patient', by);
    if (amount <= 0) return;
    m.add('sent-to-agency', `sent-to-agency/G${id}/${by.visit}/${by.line}`, m.today, [
      { account: 'ar-agency', cents: amount, ...by },
      { account: 'ar-patient', cents: -amount, ...by },
    ]);
    await w.post({ event: 'sent-to-agency', date: m.today, placement: `G${id}`, ...on, amount: asCents(amount) });
  },
  async fee(m, w, s, { by: { patient } }, id) {
    m.add('fee-charged', `fee-charged/E${id}`, m.today, [
      { account: 'ar-patient', cents: s.cents, patient },
      { account: 'fee-income', cents: -s.cents, patient },
    ]);
    await w.post({ event: 'fee-charged', date: m.today, fee: `E${id}`, patient, amount: asCents(s.cents) });
  },
  async reverse(m, w, s) {
    const standing = m.movements.filter((x) => !x.undone && !['reversed', 'unapplied', 'refund-sent'].includes(x.event));
    const it = standing[s.a % Math.max(standing.length, 1)];
    if (!it) return;
    const mayGo = !restsOn(m, it);
    const done = await w.manager.does((unit) => reverseEntry(unit, { key: it.key, why: 'a mistake' }));
    expect(done.ok, `${it.key} ${JSON.stringify(done)}`).toBe(mayGo);
    if (!mayGo) return;
    const gone = m.undo(it.group);
    const paid = gone.reduce((t, x) => t + x.legs.filter((l) => l.account === cash && l.payer).reduce((c, l) => c + l.cents, 0), 0);
    const payer = gone.flatMap((x) => x.legs).find((l) => l.account === cash)?.payer;
    // A payer's money came all the same.
    if (payer)
      m.add('unapplied', `unapplied/${it.group}`, m.today, [
        { account: cash, cents: paid, payer },
        { account: 'unapplied-payer-cash', cents: -paid, payer },
      ]);
  },
  async 'reverse-again'(m, w, s) {
    const gone = m.movements.filter((x) => x.undone);
    const it = gone[s.a % Math.max(gone.length, 1)];
    if (!it) return;
    const again = await w.manager.does((unit) => reverseEntry(unit, { key: it.key, why: 'again' }));
    expect(again).toMatchObject({ ok: false, error: { kind: 'undone' } });
  },
  async later(_m, w, s) {
    w.later(1 + (s.a % 40));
  },
  async close(m, w, s) {
    const through = addDays(m.today, -1 - (s.b % 9));
    const mayClose = !m.closedThrough || through > m.closedThrough;
    const done = await w.manager.does((unit) => closeBooks(unit, through, 'month end'));
    expect(done.ok, JSON.stringify(done)).toBe(mayClose);
    if (mayClose) m.closedThrough = through;
  },
  async 'post-closed'(m, w) {
    if (!m.closedThrough) return;
    await expect(w.postAt(m.closedThrough)).rejects.toThrow('the books are closed');
  },
};

const creditOf = (m: ModelLedger, patient: string) => -m.sum((l) => l.account === 'unapplied-credits' && l.patient === patient);

/** Whether something stands on a movement that would hang in the air without it. */
function restsOn(m: ModelLedger, it: { event: string; key: string; legs: readonly ModelLeg[] }): boolean {
  const [first] = it.legs;
  if (it.event === 'prepaid') return creditOf(m, first!.patient!) < first!.cents;
  // It is voided with its refund, not in the journal.
  if (it.event === 'refunded') return true;
  if (it.event !== 'charged') return false;
  const onLine = m.by((l) => (l.visit === first!.visit && l.line === first!.line ? (l.payer ?? 'patient') : null));
  return [...onLine.keys()].filter((k) => !k.endsWith(' null')).length !== 2;
}

/** Up to `most` steps of a practice's days. */
export const sequences = (most: number) => {
  const count = { n: 0 };
  const step = fc.record<Step>({
    op: fc.constantFrom(...Object.entries(ops).flatMap(([op, times]) => Array<Step['op']>(times).fill(op as Step['op']))),
    a: fc.nat(1000),
    b: fc.nat(1000),
    share: fc.integer({ min: 1, max: 100 }),
    cents: fc.integer({ min: 1, max: 500_00 }),
  });
  return fc
    .array(step, { minLength: most / 2, maxLength: most - opening.length, size: 'max' })
    .map((later) => [...opening, ...later].map((s) => new BooksStep(s, count)));
};

/** With which every sequence begins: all is charged and decided once, so that what comes meets something. */
const opening: readonly Step[] = [
  ...[0, 1, 2, 3].map((a) => ({ op: 'charge' as const, a, b: 0, share: 1, cents: 300_00 - a })),
  ...[0, 2].map((a) => ({ op: 'remit' as const, a, b: 0, share: 60, cents: 1 })),
];

/** What every run of many sequences must have seen. */
export const happens = [
  ...[
    'charged',
    'remitted',
    'patient-paid',
    'prepaid',
    'applied',
    'written-off',
    'transferred',
    'refunded',
    'refund-sent',
    'sent-to-agency',
  ],
  ...['fee-charged', 'reversed', 'unapplied', 'closed'],
] as const;
