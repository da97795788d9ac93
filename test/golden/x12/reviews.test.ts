import { describe, expect, it } from 'vitest';
import { asDate } from '../../../core/base/date.ts';
import { check, type Given, type KnownSet, type ReviewRequest, type ReviewResponse, readAll } from '../../../core/x12/index.ts';
import { bytesOf, fileOf, textOf, written } from './files.ts';

const begin = { reference: 'R00017K', date: asDate('2026-05-01'), time: '0930' };
const payer = { name: { role: 'X3', kind: '2', last: 'SAMPLE HEALTH', idQualifier: 'PI', id: 'SH001' } };
const clinic = { name: { role: '1P', kind: '2', last: 'SAMPLE CLINIC', idQualifier: 'XX', id: '1222222220' } };
const member = { name: { last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'MEM0001' } };

/** An invented clinic asks whether an invented member may have two visits of physical therapy a week, for six weeks. */
const request: Given<ReviewRequest> = {
  begin: { purpose: '13', ...begin },
  reviewer: {
    party: payer,
    requester: {
      party: clinic,
      subscriber: {
        member,
        events: [
          {
            traces: [{ kind: '1', number: 'T00017K', company: '9SAMPLE001' }],
            review: { kind: 'HS', certification: 'I', serviceType: 'PT', place: { facility: '11', qualifier: 'B' }, release: 'Y' },
            days: { from: asDate('2026-05-04'), through: asDate('2026-06-14') },
            diagnoses: { all: [{ qualifier: 'ABK', code: 'M545', known: asDate('2026-04-28') }] },
            services: [{ professional: { procedure: { kind: 'HC', code: '97110' } } }],
          },
        ],
      },
    },
  },
};

const response: Given<ReviewResponse> = {
  begin: { ...begin, kind: '18' },
  reviewer: {
    party: payer,
    requester: {
      parties: [clinic],
      subscriber: { member, events: [{ review: { kind: 'HS', certification: 'I' }, decision: { action: 'A1', number: 'AUTH0001' } }] },
    },
  },
};

const of = (set: KnownSet, body: unknown): string => textOf(written(fileOf(set, body)));

describe('a request for review and its answer', () => {
  it.each<[set: KnownSet, body: unknown]>([
    ['278-request', request],
    ['278-response', response],
  ])('%s is told by BHT02 and is without a finding', (set, body) => {
    const bytes = bytesOf(of(set, body));
    expect(readAll(bytes).transactions.map((t) => t.set)).toEqual([set]);
    expect(check(bytes).findings).toEqual([]);
  });

  it.each<[kind: string, file: string, what: string, by: string, ...errors: string[]]>([
    ['an unknown purpose reads as a request', of('278-request', request), 'BHT*0007*13', 'BHT*0007*99', 'x12/code-value'],
    ['a decision in a request', of('278-request', request), 'DTP*AAH*', 'HCR*A1~DTP*AAH*', 'x12/segment-unknown', 'x12/count'],
    ['no event', of('278-request', request), 'HL*4*3*EV*1', 'HL*4*3*XX*1', 'x12/qualifier', 'x12/qualifier', 'x12/hierarchy', 'x12/situation'],
    ['a decision that does not exist', of('278-response', response), 'HCR*A1', 'HCR*A9', 'x12/code-value'],
    ['a review of no kind', of('278-response', response), 'UM*HS', 'UM*HZ', 'x12/code-value'],
  ])('%s', (_, file, what, by, ...errors) => {
    expect(file.split(what).length).toBe(2);
    const found = check(bytesOf(file.replace(what, by))).findings.filter((f) => f.severity === 'error');
    expect(found.map((f) => f.rule).sort()).toEqual([...errors].sort());
  });

  it('a facility of an event without its UM is of that event, and not a second requester that comes too late', () => {
    const file = of('278-response', response).replace('UM*HS*I~', '').replace('HCR*', 'NM1*FA*2*SAMPLE HOSPITAL~HCR*');
    const [answer] = readAll(bytesOf(file.replace('HCR*A1*AUTH0001~', ''))).transactions;
    const { requester } = (answer?.body as ReviewResponse).reviewer;
    expect(requester!.subscriber!.events[0]!.providers.map(({ name }) => name.role)).toEqual(['FA']);
    expect(requester!.parties).toHaveLength(1);
  });
});
