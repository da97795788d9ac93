import { asDate, parseMoney, sum } from '@claimwright/core/base';
import type { Given, OtherPayer, OutgoingTransaction, ProfessionalClaim, Subscriber } from '@claimwright/core/x12';
import { asDecimal, write } from '@claimwright/core/x12';
import type { Told } from './adjudicate/case-for-test.ts';
import { world } from './adjudicate/case-for-test.ts';

export type Sent = Told & {
  readonly number: string;
  readonly frequency?: string;
  readonly replaces?: string;
  readonly birth?: string;
  readonly authorization?: string;
  readonly order?: string;
  readonly otherPayers?: readonly Given<OtherPayer>[];
};

const memberOf = (told: Told) =>
  world.members.find((m) => m.memberId === told.member && (told.who === undefined || m.firstName === told.who));

function claimOf(sent: Sent): Given<ProfessionalClaim> {
  const lines = sent.lines.map((text) => text.split(' '));
  const diagnoses = [...new Set(lines.flatMap((words) => words.filter((w) => /^[A-Z]\d/.test(w))))].map((d) => d.replace('.', ''));
  const charge = (words: readonly string[]) => parseMoney(words[1]!)!;
  return {
    claim: {
      patientControlNumber: sent.number,
      totalCharge: sum(lines.map(charge)),
      place: { facility: sent.place ?? '11', frequency: sent.frequency ?? '1' },
      providerSignature: 'Y',
      assignment: 'A',
      benefitsAssigned: 'Y',
      release: 'Y',
    },
    cliaNumber: '36D9900001',
    ...(sent.authorization ? { priorAuthorization: sent.authorization } : {}),
    ...(sent.replaces ? { payerClaimNumber: sent.replaces } : {}),
    diagnoses: {
      principal: { qualifier: 'ABK', code: diagnoses[0]! },
      others: diagnoses.slice(1).map((code) => ({ qualifier: 'ABF', code })),
    },
    rendering: { name: { kind: '1', last: 'SAMPLE', first: 'RENDERING', idQualifier: 'XX', id: sent.provider ?? '1999901014' } },
    otherPayers: sent.otherPayers ?? [],
    lines: lines.map((words, i) => {
      const [code, ...modifiers] = words[0]!.split('-');
      const units = words.find((w) => /^x\d+$/.test(w))?.slice(1) ?? '1';
      return {
        lineNumber: i + 1,
        service: {
          procedure: { kind: 'HC', code: code!, modifiers },
          charge: charge(words),
          unit: 'UN',
          quantity: asDecimal(units),
          diagnoses: words.flatMap((w) => (/^[A-Z]\d/.test(w) ? [diagnoses.indexOf(w.replace('.', '')) + 1] : [])),
        },
        serviceDays: { from: asDate(sent.on ?? '2026-05-20') },
        lineControlNumber: `${sent.number}-${i + 1}`,
      };
    }),
  };
}

function subscriberOf(sent: Sent): Given<Subscriber> {
  const member = memberOf(sent);
  const payerId = member?.payerId ?? 'SMPL4';
  return {
    coverage: { order: sent.order ?? 'P', relationship: '18', filingIndicator: 'CI' },
    name: {
      name: { kind: '1', last: member?.lastName ?? 'NOBODY', first: member?.firstName ?? 'NORA', idQualifier: 'MI', id: sent.member },
      street: { line1: '1 SAMPLE STREET' },
      city: { city: 'MAPLE HOLLOW', state: 'OH', zip: '43999' },
      demographics: { birth: asDate(sent.birth ?? member?.birthDate ?? '1980-01-01'), sex: 'F' },
    },
    payer: { name: { kind: '2', last: 'SAMPLE PAYER', idQualifier: 'PI', id: payerId } },
    claims: [claimOf(sent)],
  };
}

/** The bytes of an 837P with these claims, each under a subscriber of its own. */
export function claimFile(claims: readonly Sent[], controlNumber: string, on: string, sender = 'MAPLEHOLLOW'): Uint8Array {
  const date = asDate(on);
  const body = {
    begin: { purpose: '00', reference: `B${controlNumber}`, date, time: '0930', use: 'CH' },
    submitter: {
      name: { kind: '2', last: 'MAPLE HOLLOW', idQualifier: '46', id: sender },
      contacts: [{ name: 'BILLING', way1: 'TE', number1: '3305550100' }],
    },
    receiver: { name: { kind: '2', last: 'SAMPLE CLEARINGHOUSE', idQualifier: '46', id: 'SMPLCH' } },
    providers: [
      {
        billing: {
          name: { kind: '2', last: 'MAPLE HOLLOW MEDICAL GROUP', idQualifier: 'XX', id: '1999900016' },
          street: { line1: '100 SYCAMORE SQUARE' },
          city: { city: 'MAPLE HOLLOW', state: 'OH', zip: '439990100' },
          taxId: { qualifier: 'EI', value: '999900123' },
        },
        subscribers: claims.map(subscriberOf),
      },
    ],
  } satisfies Extract<OutgoingTransaction, { set: '837P' }>['body'];
  const written = write({
    interchange: { sender, receiver: 'SMPLCH', date, time: '0930', controlNumber, usage: 'P', ackRequested: true },
    groups: [
      { sender, receiver: 'SMPLCH', date, time: '0930', controlNumber, transactions: [{ set: '837P', controlNumber: '0001', body }] },
    ],
  });
  if (!written.ok) throw new Error(written.error.map((f) => `${JSON.stringify(f.at)} ${f.what}`).join('\n'));
  return written.value;
}
