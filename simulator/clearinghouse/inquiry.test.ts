import { asDate } from '@claimwright/core/base';
import type { EligibilityInquiry, EligibilityResponse, EligibleMember, Given } from '@claimwright/core/x12';
import { check, write } from '@claimwright/core/x12';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { world } from '../adjudicate/case-for-test.ts';
import type { Clinic } from '../clinic-for-test.ts';
import { openClinic } from '../clinic-for-test.ts';

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(() => clinic.remove());

interface Asked {
  readonly member: string;
  readonly payer?: string;
  readonly first?: string;
  /** A dependent, asked about under the subscriber. */
  readonly dependent?: string;
}
type Source = Given<EligibilityInquiry['sources'][number]>;

function sourceOf({ member, payer, first = 'PAT', dependent }: Asked): Source {
  const known = world.members.find((m) => m.memberId === member);
  const inquiries = [{ about: { serviceTypes: ['30'] } }];
  const traces = [{ kind: '1', number: `T-${member}`, company: '9999900123' }];
  const subscriber = {
    member: { name: { role: 'IL', kind: '1', last: known?.lastName ?? 'NOBODY', first, idQualifier: 'MI', id: member } },
  };
  return {
    source: { name: { role: 'PR', kind: '2', last: 'PAYER', idQualifier: 'PI', id: payer ?? known?.payerId ?? 'SMPL4' } },
    receivers: [
      {
        receiver: { name: { role: '1P', kind: '2', last: 'MAPLE HOLLOW', idQualifier: 'XX', id: '1999900016' } },
        subscribers: [
          dependent
            ? {
                ...subscriber,
                dependents: [{ traces, member: { name: { role: '03', kind: '1', last: 'X', first: dependent } }, inquiries }],
              }
            : { ...subscriber, traces, inquiries },
        ],
      },
    ],
  };
}

async function ask(on: string, ...asked: readonly Asked[]): Promise<EligibilityResponse> {
  const date = asDate(on);
  const when = { date, time: '0930', controlNumber: '901' };
  const body: Given<EligibilityInquiry> = { begin: { purpose: '13', reference: 'Q1', date, time: '0930' }, sources: asked.map(sourceOf) };
  const written = write({
    interchange: { sender: 'MAPLEHOLLOW', receiver: 'SMPLCH', ...when, usage: 'P' },
    groups: [{ sender: 'MAPLEHOLLOW', receiver: 'SMPLCH', ...when, transactions: [{ set: '270', controlNumber: '0001', body }] }],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  clinic.put('inquiry.270', written.value);
  await clinic.wait(on);
  for (const [name, bytes] of clinic.files()) if (name.startsWith('271')) expect(check(bytes).findings).toEqual([]);
  return clinic.bodies('271')[0]! as EligibilityResponse;
}

const person = (answer: EligibilityResponse, i = 0): Pick<EligibleMember, 'traces' | 'member' | 'benefits'> => {
  const [subscriber] = answer.sources[i]!.receivers[0]!.subscribers;
  return subscriber!.dependents[0] ?? subscriber!;
};
/** `C 30 23 500.00`: kind, service types, period, amount or share. */
const say = ({ benefits }: Pick<EligibleMember, 'benefits'>) =>
  benefits.map(({ benefit: b }) =>
    [b.kind, b.serviceTypes.join('/'), b.period, b.amount === undefined ? (b.share ?? b.quantity) : (b.amount / 100).toFixed(2)]
      .filter(Boolean)
      .join(' '),
  );

describe('a 271', () => {
  it('says what the plan asks, and what is left of deductible and maximum', async () => {
    const answer = person(await ask('2026-05-20', { member: 'HPH21071288', first: 'CAROLINE', dependent: 'Ethan' }));
    expect(answer.traces.map((t) => [t.kind, t.number])).toEqual([['2', 'T-HPH21071288']]);
    expect(say(answer)).toEqual([
      '1 30',
      'C 30 23 500.00',
      'C 30 29 90.00',
      'G 30 23 6000.00',
      'G 30 29 6000.00',
      'A BZ/80/81 0',
      'B 98 27 30.00',
      'B MH 27 30.00',
      'A 5 0.1',
      'A 30 0.2',
    ]);
  });
  it('counts what has been adjudicated since', async () => {
    await clinic.send('2026-04-02', { number: 'C1', member: 'HPH33017762', on: '2026-04-01', lines: ['99213 142.00 J20.9'] });
    await clinic.wait('2026-05-10');
    const left = say(person(await ask('2026-05-20', { member: 'HPH33017762', first: 'MARCUS' }))).find((b) => b.startsWith('C 30 29'));
    expect(left).toBe('C 30 29 2559.10'); // 3,300.00 less 620.00 less 120.90
  });
  it('tells visit limits, authorizations and a qualified Medicare beneficiary', async () => {
    const answer = await ask('2026-05-20', { member: 'BSR700019532', first: 'HOWARD' }, { member: '1EG4TE5MK13', first: 'DOLORES' });
    expect(say(person(answer)).filter((b) => b.startsWith('F'))).toEqual(['F MH 23 20', 'F MH 29 0']);
    expect(
      person(answer)
        .benefits.filter((b) => b.benefit.authorizationNeeded === 'Y')
        .map((b) => b.benefit.procedure?.code),
    ).toEqual(['95812', '64612']);
    expect(
      person(answer, 1)
        .benefits.map((b) => b.benefit.insuranceType)
        .filter(Boolean),
    ).toContain('QM');
  });
  it.each([
    ['inactive after its end', { member: 'SV900120039', first: 'HASSAN' }, '6'],
    ['active, where the file does not know the end yet', { member: 'HPH21055710', first: 'LORRAINE' }, '1'],
    ['active, though an Advantage plan has taken over', { member: '1EG4TE5MK16', first: 'CLARENCE' }, '1'],
    [
      'active, looked up by number though the birth date on file is another',
      { member: 'HPH21090356', first: 'ANNEKE', dependent: 'Peter' },
      '1',
    ],
  ])('%s', async (_, asked, kind) => {
    expect(person(await ask('2026-05-20', asked)).benefits[0]!.benefit.kind).toBe(kind);
  });
  it.each([
    ['75', 'a member number that nobody has', { member: 'BSX300721956', payer: 'SMPL4' }],
    ['67', 'a dependent whom the family does not have', { member: 'HPH21071288', first: 'CAROLINE', dependent: 'Quentin' }],
  ])('AAA %s: %s', async (reason, _, asked) => {
    const answer = person(await ask('2026-05-20', asked));
    expect([answer.member.rejections.map((r) => r.reason), answer.benefits]).toEqual([[reason], []]);
  });
  it('AAA 79: a payer that is not connected', async () => {
    const answer = await ask('2026-05-20', { member: 'HPH21071288', payer: 'XXXX9' });
    expect(answer.sources[0]!.source.rejections.map((r) => r.reason)).toEqual(['79']);
  });
});
