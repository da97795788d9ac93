import { addDays, allocate, asCents, asDate, type Cents, type IsoDate, type Random, randomFrom, sum } from '../../base/index.ts';
import { isBusinessDay } from '../../deadline/index.ts';
import type { ExpectedPayment, OpenDeposit } from './nouns.ts';

/** A season of payments whose truth is known: which deposit is which payment. */
export interface World {
  readonly deposits: readonly OpenDeposit[];
  readonly payments: readonly ExpectedPayment[];
  /** `deposit payment` of every true pair. */
  readonly truth: ReadonlySet<string>;
}

// Two of them are the same in the sixteen characters that a bank prints.
const payers = [
  'SAMPLE HEALTH',
  'SAMPLE MUTUAL LIFE',
  'EXAMPLE BLUE PLAN OF OHIO',
  'EXAMPLE BLUE PLAN OF IOWA',
  'MAPLE CARE',
  'HOLLOW ADVANTAGE',
  'RIVERSIDE WORKERS',
].map((name, i) => ({ name, originator: `1${String(510000000 + i)}` }));
/** Amounts that come again: a visit's usual fee. */
const usual = [90_00, 110_00, 130_00, 72_45];

interface Making {
  readonly random: Random;
  readonly deposits: OpenDeposit[];
  readonly payments: ExpectedPayment[];
  readonly truth: Set<string>;
}

const start = asDate('2026-01-05');
/** Its business days, written down once: each is asked for thousands of times. */
const days = Array.from({ length: 260 }, (_, i) => addDays(start, i - 30)).filter(isBusinessDay);
const first = days.findIndex((d) => d >= start);
const addBusinessDays = (from: IsoDate, count: number): IsoDate => days[days.indexOf(from) + count]!;
const someDay = (random: Random): IsoDate => days[first + random.below(120)]!;

const amountIn = (random: Random): Cents =>
  asCents(random.chance(1, 5) ? usual[random.below(usual.length)]! : 20_00 + random.below(3_000_00));

function payment(m: Making, more: Partial<ExpectedPayment> = {}): ExpectedPayment {
  const payer = payers[m.random.below(payers.length)]!;
  const serial = m.payments.length;
  const made: ExpectedPayment = {
    id: `P${serial}`,
    date: someDay(m.random),
    amount: amountIn(m.random),
    // Some payers count from one: their numbers are those of others.
    trace: m.random.chance(1, 10) ? `00${1 + m.random.below(40)}` : `EFT${100_000 + serial}`,
    ...{ originator: payer.originator, payerName: payer.name, method: 'ACH' },
    ...more,
  };
  m.payments.push(made);
  return made;
}

function deposit(m: Making, of: readonly ExpectedPayment[], amount: Cents, more: Partial<OpenDeposit> = {}): void {
  const [p] = of;
  const late = m.random.chance(1, 4) ? m.random.below(7) - 3 : m.random.below(2);
  const made: OpenDeposit = {
    ...{
      id: `D${m.deposits.length}`,
      date: addBusinessDays(p!.date, late),
      amount,
      kind: 'eft',
      trace: p!.trace,
      originator: p!.originator,
    },
    description: `${p!.payerName.slice(0, 16)} HCCLAIMPMT`,
    ...more,
  };
  m.deposits.push(made);
  for (const { id } of of) m.truth.add(`${made.id} ${id}`);
}

/** What happens to one payment, by the share of a thousand. */
const stories: readonly (readonly [share: number, tell: (m: Making) => void])[] = [
  [40, (m) => void payment(m)],
  [40, (m) => withoutRemittance(m)],
  // The bank prints no addenda record: the company's number, or its name alone.
  [25, (m) => paidAs(m, { trace: '' })],
  [10, (m) => paidAs(m, { trace: '', originator: '' })],
  [30, (m) => zerosGone(m)],
  [40, (m) => inParts(m)],
  [30, (m) => severalInOne(m)],
  [15, (m) => slipToBank(m)],
  [15, (m) => checkByNumber(m)],
  [60, (m) => otherMoney(m)],
  [695, (m) => paidAs(m, {})],
];

function paidAs(m: Making, more: Partial<OpenDeposit>): void {
  const p = payment(m);
  deposit(m, [p], p.amount, more);
}

function withoutRemittance(m: Making): void {
  const p = payment(m);
  m.payments.pop();
  deposit(m, [{ ...p, id: 'lost' }], p.amount, m.random.chance(1, 4) ? { trace: '' } : {});
  m.truth.delete(`${m.deposits.at(-1)!.id} lost`);
  // Its number is not used again.
  m.payments.push({ ...p, id: `gone${m.payments.length}`, amount: asCents(0) });
}

function zerosGone(m: Making): void {
  const p = payment(m, { trace: `000${700_000 + m.payments.length}` });
  deposit(m, [p], p.amount, { trace: p.trace.replace(/^0+/, '') });
}

function inParts(m: Making): void {
  const p = payment(m, { trace: `SPLIT${m.payments.length}` });
  const shares = allocate(
    p.amount,
    Array.from({ length: 2 + m.random.below(2) }, () => 1 + m.random.below(9)),
  );
  for (const share of shares) deposit(m, [p], share);
}

function severalInOne(m: Making): void {
  const one = payment(m, { trace: `JOINT${m.payments.length}` });
  const { date, trace, originator, payerName } = one;
  const all = [one, ...Array.from({ length: 1 + m.random.below(2) }, () => payment(m, { date, trace, originator, payerName }))];
  deposit(m, all, sum(all.map((p) => p.amount)));
}

/** Checks of some days, taken to the bank with a slip; some banks print its number. */
function slipToBank(m: Making): void {
  const slip = payment(m, { method: 'SLIP', originator: '', payerName: '', trace: `B${m.payments.length}` });
  const trace = m.random.chance(1, 2) ? slip.trace : '';
  deposit(m, [slip], slip.amount, {
    kind: 'check',
    trace,
    originator: '',
    description: 'DEPOSIT',
    date: addBusinessDays(slip.date, m.random.below(3)),
  });
}

/** A check whose number the bank prints, as of a lockbox. */
function checkByNumber(m: Making): void {
  const p = payment(m, { method: 'CHK', trace: String(880_000 + m.payments.length) });
  deposit(m, [p], p.amount, {
    kind: 'lockbox',
    originator: '',
    description: 'LOCKBOX',
    date: addBusinessDays(p.date, 2 + m.random.below(6)),
  });
}

/** Cards and cash of the desk, of any amount. */
function otherMoney(m: Making): void {
  const kind = m.random.chance(1, 2) ? 'other' : 'check';
  m.deposits.push({
    ...{ id: `D${m.deposits.length}`, date: someDay(m.random), amount: amountIn(m.random), kind },
    ...{ trace: '', originator: '', description: 'MERCHANT BANKCARD DEPOSIT' },
  });
}

/** So many stories from a seed. */
export function worldOf(seed: number, count: number): World {
  const m: Making = { random: randomFrom(seed), deposits: [], payments: [], truth: new Set() };
  const all = stories.reduce((t, [share]) => t + share, 0);
  for (let i = 0; i < count; i++) {
    let at = m.random.below(all);
    for (const [share, tell] of stories) {
      if (at >= 0 && at < share) tell(m);
      at -= share;
    }
  }
  const payments = m.payments.filter((p) => p.amount !== 0);
  return { deposits: m.deposits, payments, truth: m.truth };
}
