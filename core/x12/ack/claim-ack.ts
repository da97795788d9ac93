import type { IsoDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import type { ReceivedClaim, ReceivedClaims, ReceivedParty, ReceivedProvider, RefusalStatus } from '../check/report.ts';
import type { AckedClaim, AckProvider, AckStatus, ClaimAck } from '../sets/277ca/index.ts';
import { asDecimal } from '../spec/decimal.ts';
import type { Given } from '../spec/of.ts';
import { fitted } from './fitted.ts';

/** Who answers: the payer whose front end took the file, or a clearinghouse on the way to it. */
export interface ClaimAckSource {
  readonly role: 'PR' | 'AY';
  readonly name: string;
  readonly id: string;
}

/** When a file came and was answered, and the number under which that is on record. */
export interface ClaimAckLabel {
  readonly from: ClaimAckSource;
  readonly received: IsoDate;
  readonly date: IsoDate;
  /** HHMM. */
  readonly time: string;
  readonly trace: string;
}

interface Tally {
  accepted: number;
  rejected: number;
  acceptedAmount: number;
  rejectedAmount: number;
}

/** A 999 tells what is wrong with a whole transaction; here it is said that it did. */
const refusedBySyntax: RefusalStatus = { category: 'A3', code: '684' };
const toMoney = (cents: number): Cents => asCents(Number.isSafeInteger(cents) ? cents : 0);

function tallyOf(providers: readonly ReceivedProvider[], allRefused: boolean): Tally {
  const tally: Tally = { accepted: 0, rejected: 0, acceptedAmount: 0, rejectedAmount: 0 };
  for (const { refusals, claims } of providers)
    for (const claim of claims) {
      const refused = allRefused || refusals.length > 0 || claim.refusals.length > 0;
      if (refused) tally.rejected++;
      else tally.accepted++;
      if (refused) tally.rejectedAmount += claim.charge;
      else tally.acceptedAmount += claim.charge;
    }
  return tally;
}

/** A count or amount of none is left out. */
const amountsOf = ({ accepted, rejected, acceptedAmount, rejectedAmount }: Tally) => ({
  ...(accepted > 0 ? { acceptedCount: asDecimal(accepted), acceptedAmount: toMoney(acceptedAmount) } : {}),
  ...(rejected > 0 ? { rejectedCount: asDecimal(rejected), rejectedAmount: toMoney(rejectedAmount) } : {}),
});

/** One STC: that something was taken, or up to three reasons why not. */
function said(refusals: readonly RefusalStatus[], accepted: RefusalStatus, date: IsoDate, amount: Cents): Given<AckStatus> {
  const [first = accepted, second, third] = refusals;
  return {
    status: first,
    date,
    action: refusals.length > 0 ? 'U' : 'WQ',
    amount,
    ...(second ? { status2: second } : {}),
    ...(third ? { status3: third } : {}),
  } as Given<AckStatus>;
}

/** A number for a party that came without one: the segment must hold something. */
const numbered = ({ kind, last, first, middle, idQualifier = '', id }: ReceivedParty, qualifiers: readonly string[]) => ({
  kind,
  last: fitted(last, 60),
  ...(first === undefined ? {} : { first: fitted(first, 35) }),
  ...(middle === undefined ? {} : { middle: fitted(middle, 25) }),
  idQualifier: id !== undefined && qualifiers.includes(idQualifier) ? idQualifier : qualifiers[0]!,
  id: id === undefined ? 'NOT KNOWN' : fitted(id, 80, 2),
});

function claimAnswer(claim: ReceivedClaim, { date }: ClaimAckLabel): Given<AckedClaim> {
  const { patientControlNumber, clearinghouseNumber, billType, days } = claim;
  return {
    patientControlNumber: fitted(patientControlNumber ?? '', 50),
    statuses: [said(claim.refusals, { category: 'A2', code: '20', entity: 'PR' }, date, claim.charge)],
    ...(clearinghouseNumber === undefined ? {} : { clearinghouseNumber: fitted(clearinghouseNumber, 50) }),
    ...(billType === undefined ? {} : { institutionalBillType: billType }),
    ...(days ? { days } : {}),
  } as Given<AckedClaim>;
}

function providerAnswer(provider: ReceivedProvider, index: number, label: ClaimAckLabel): Given<AckProvider> {
  const { party, refusals, claims } = provider;
  const tally = tallyOf([provider], false);
  const accepted = { category: 'A1', code: '19', entity: label.from.role };
  return {
    provider: { name: { role: '85', ...numbered(party, ['FI', 'XX']) } },
    summary: {
      trace: `${label.trace}P${index + 1}`,
      statuses: [said(refusals, accepted, label.date, toMoney(tally.acceptedAmount + tally.rejectedAmount))],
      ...amountsOf(tally),
    },
    // What is wrong with the provider is wrong with every claim of theirs: nothing more is said of each.
    ...(refusals.length > 0
      ? {}
      : {
          patients: claims.map((c) => ({
            patient: { name: { role: 'QC', ...numbered({ ...c.patient, kind: '1' }, ['MI', 'II']) } },
            claims: [claimAnswer(c, label)],
          })),
        }),
  } as Given<AckProvider>;
}

/**
 * The 277CA for one 837: each claim taken or refused, with the status codes that tell why; a provider or the whole file
 * refused at its own level. Source: 005010X214; claim status codes are X12 code sources 507 and 508.
 * @param refused a 999 refuses the transaction: then no claim of it is answered by itself.
 */
export function claimAckFor(received: ReceivedClaims, refused: boolean, label: ClaimAckLabel): Given<ClaimAck> {
  const { from, date, time, trace } = label;
  const reasons = refused ? [refusedBySyntax] : received.refusals;
  const tally = tallyOf(received.providers, reasons.length > 0);
  const accepted = { category: 'A1', code: '19', entity: from.role };
  return {
    begin: { reference: trace, date, time },
    sources: [
      {
        source: { name: { role: from.role, kind: '2', last: from.name, idQualifier: '46', id: from.id } },
        receipts: [{ trace, received: label.received, processed: date }],
        receivers: [
          {
            receiver: { name: { role: '41', ...numbered(received.submitter, ['46']) } },
            summary: {
              trace: fitted(received.reference ?? '', 50),
              statuses: [said(reasons, accepted, date, toMoney(tally.acceptedAmount + tally.rejectedAmount))],
              ...amountsOf(tally),
            },
            ...(reasons.length > 0 ? {} : { providers: received.providers.map((p, i) => providerAnswer(p, i, label)) }),
          },
        ],
      },
    ],
  } as Given<ClaimAck>;
}
