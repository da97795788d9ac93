import { asCents, asDate, type Cents, type IsoDate, sum } from '@claimwright/core/base';
import { type OutgoingTransaction, write } from '@claimwright/core/x12';
import { payers } from './seed-for-test.ts';

// Files that partners send, written from what they say: the bytes are made by core's writer, as a partner would make them.

const npi = '1999900016';
let control = 0;

function file(transactions: readonly Omit<OutgoingTransaction, 'controlNumber'>[]): Uint8Array {
  const parties = { sender: 'CLEARING', receiver: 'US', date: asDate('2026-05-01'), time: '0900' };
  const written = write({
    interchange: { ...parties, controlNumber: String(++control), usage: 'T' },
    groups: [
      {
        ...parties,
        controlNumber: String(control),
        transactions: transactions.map((t, i) => ({ ...t, controlNumber: String(i + 1).padStart(4, '0') }) as OutgoingTransaction),
      },
    ],
  });
  if (!written.ok) throw new Error(written.error.map((f) => f.what).join('; '));
  return written.value;
}

export interface PaidLine {
  readonly control?: string;
  readonly procedure?: string;
  readonly charge: number;
  readonly paid: number;
  /** `CO-45 30.00` as ['CO', '45', 3000]. */
  readonly adjustments?: readonly (readonly [group: string, reason: string, cents: number])[];
  /** Remark codes of the line (RARC). */
  readonly remarks?: readonly string[];
}

export interface PaidClaim {
  readonly number: string;
  readonly status?: string;
  readonly lines: readonly PaidLine[];
  readonly icn?: string;
}

export interface Payment {
  readonly payer?: keyof typeof payers;
  readonly trace: string;
  readonly claims: readonly PaidClaim[];
  /** What the claims add up to, unless told otherwise. */
  readonly amount?: number;
  readonly payee?: string;
  readonly on?: IsoDate;
  /** Provider-level adjustments: `WO` of 40.00 for a claim's number as ['WO', 4000, 'ICN1']. */
  readonly plb?: readonly (readonly [reason: string, cents: number, reference?: string])[];
}

const responsibility = (c: PaidClaim): Cents =>
  sum(c.lines.flatMap((l) => (l.adjustments ?? []).filter(([group]) => group === 'PR').map(([, , cents]) => asCents(cents))));
const total = (c: PaidClaim, of: 'charge' | 'paid'): Cents => sum(c.lines.map((l) => asCents(l[of])));

function remittance({
  payer = 'first',
  trace,
  claims,
  amount,
  payee = npi,
  on = asDate('2026-05-01'),
  plb = [],
}: Payment): Omit<OutgoingTransaction, 'controlNumber'> {
  const { name, number } = payers[payer];
  return {
    set: '835',
    body: {
      payment: {
        ...{ handling: 'I', creditOrDebit: 'C', method: 'ACH', date: on },
        amount:
          amount === undefined ? asCents(sum(claims.map((c) => total(c, 'paid'))) - sum(plb.map((p) => asCents(p[1])))) : asCents(amount),
      },
      trace: { number: trace, payerId: `1${number.padStart(9, '0')}` },
      produced: on,
      payer: {
        name: { name },
        street: { line1: '3 SAMPLE STREET' },
        city: { city: 'CHICAGO', state: 'IL', zip: '60601' },
        otherIds: [{ qualifier: '2U', value: number }],
        technicalContacts: [{ name: 'EDI', way1: 'TE', number1: '5555550111' }],
      },
      payee: { name: { name: 'SAMPLE PRACTICE', idQualifier: 'XX', id: payee } },
      providerAdjustments: plb.map(([code, cents, reference]) => ({
        ...{ provider: payee, fiscalYearEnd: asDate('2026-12-31') },
        adjustments: [{ reason: { code, ...(reference ? { reference } : {}) }, amount: asCents(cents) }],
      })),
      groups: [
        {
          number: 1,
          claims: claims.map((c) => ({
            claim: {
              ...{ patientControlNumber: c.number, status: c.status ?? '1', charge: total(c, 'charge'), paid: total(c, 'paid') },
              ...{ patientResponsibility: responsibility(c), filingIndicator: '12', payerClaimNumber: c.icn ?? `ICN-${c.number}` },
              ...{ facility: '11', frequency: '1' },
            },
            patient: { kind: '1', last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'M1' },
            services: c.lines.map((l) => ({
              service: { procedure: { kind: 'HC', code: l.procedure ?? '99213' }, charge: asCents(l.charge), paid: asCents(l.paid) },
              dates: [{ kind: '472', date: asDate('2026-04-14') }],
              adjustments: (l.adjustments ?? []).map(([group, reason, cents]) => ({
                group,
                reasons: [{ reason, amount: asCents(cents) }],
              })),
              ...(l.control ? { lineControlNumber: l.control } : {}),
              ...(l.remarks ? { remarks: l.remarks.map((code) => ({ kind: 'HE', code })) } : {}),
            })),
          })),
        },
      ],
    },
  } as Omit<OutgoingTransaction, 'controlNumber'>;
}

/** An 835 of these payments. */
export const era = (...payments: readonly Payment[]): Uint8Array => file(payments.map(remittance));

/** A 277CA on one claim; `refusal` is the status code of a rejection. */
export function frontEnd(number: string, { refusal, icn }: { refusal?: string; icn?: string } = {}): Uint8Array {
  const date = asDate('2026-04-15');
  const status = refusal ? { category: 'A7', code: refusal } : { category: 'A2', code: '20' };
  const statuses = [{ status, date, action: refusal ? 'U' : 'WQ', amount: asCents(150_00) }];
  const body = {
    begin: { reference: 'R1', date, time: '0900' },
    sources: [
      {
        source: { name: { role: 'PR', kind: '2', last: payers.first.name, idQualifier: 'PI', id: payers.first.number } },
        receipts: [{ trace: 'X', received: date, processed: date }],
        receivers: [
          {
            receiver: { name: { role: '41', kind: '2', last: 'SAMPLE PRACTICE', idQualifier: '46', id: 'US' } },
            summary: { trace: 'B1', statuses: [{ status: { category: 'A1', code: '19' }, date, action: 'WQ', amount: asCents(150_00) }] },
            providers: [
              {
                provider: { name: { role: '85', kind: '2', last: 'SAMPLE PRACTICE', idQualifier: 'XX', id: npi } },
                patients: [
                  {
                    patient: { name: { role: 'QC', kind: '1', last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'M1' } },
                    claims: [{ patientControlNumber: number, statuses, ...(icn ? { payerClaimNumber: icn } : {}), days: { from: date } }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  return file([{ set: '277CA', body } as never]);
}

/** A 277CA that refuses a file of ours whole. */
export function fileRefused(number: string): Uint8Array {
  const date = asDate('2026-04-15');
  const refused = [{ status: { category: 'A8', code: '24', entity: '41' }, date, action: 'U', amount: asCents(150_00) }];
  const source = { name: { role: 'PR', kind: '2', last: payers.first.name, idQualifier: 'PI', id: payers.first.number } };
  const receiver = { name: { role: '41', kind: '2', last: 'SAMPLE PRACTICE', idQualifier: '46', id: 'US' } };
  const body = {
    begin: { reference: 'R1', date, time: '0900' },
    sources: [
      {
        source,
        receipts: [{ trace: 'X', received: date, processed: date }],
        receivers: [{ receiver, summary: { trace: number, statuses: refused } }],
      },
    ],
  };
  return file([{ set: '277CA', body } as never]);
}

/** A 999 on one group of ours. */
export function syntaxAck(group: string, status: 'A' | 'R'): Uint8Array {
  const guide = '005010X222A1';
  const errors = [
    { error: { segment: 'CLM', position: 23, code: '8' }, elements: [{ error: { at: { element: 5 }, code: '7', value: 'Q' } }] },
  ];
  const reasons = status === 'R' ? ['5'] : [];
  const transaction = {
    transaction: { id: '837', controlNumber: '0001', guide },
    segments: status === 'R' ? errors : [],
    verdict: { status, reasons },
  };
  const verdict = { status, included: 1, received: 1, accepted: status === 'A' ? 1 : 0 };
  return file([
    { set: '999', body: { group: { functional: 'HC', controlNumber: group, guide }, transactions: [transaction], verdict } } as never,
  ]);
}

/** A 271 on one question: '1' is active coverage, '6' inactive. */
export function benefits(trace: string, kind: '1' | '6'): Uint8Array {
  const date = asDate('2026-04-14');
  const body = {
    begin: { purpose: '11', reference: 'R1', date, time: '0900' },
    sources: [
      {
        source: { name: { role: 'PR', kind: '2', last: payers.first.name, idQualifier: 'PI', id: payers.first.number } },
        receivers: [
          {
            receiver: { name: { role: '1P', kind: '2', last: 'SAMPLE PRACTICE', idQualifier: 'XX', id: npi } },
            subscribers: [
              {
                traces: [{ kind: '2', number: trace, company: '9999900123' }],
                member: { name: { role: 'IL', kind: '1', last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'M1' } },
                benefits: [{ benefit: { kind, serviceTypes: ['30'] } }],
              },
            ],
          },
        ],
      },
    ],
  };
  return file([{ set: '271', body } as never]);
}

/** A bank's list of deposits. */
export const depositList = (
  ...rows: readonly (readonly [date: string, dollars: string, trace: string, originator: string])[]
): Uint8Array => Buffer.from(['date,amount,trace,originator,description', ...rows.map((r) => `${r.join(',')},HCCLAIMPMT`)].join('\r\n'));
