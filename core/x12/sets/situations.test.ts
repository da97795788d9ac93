import { describe, expect, it } from 'vitest';
import { check } from '../index.ts';

/** A file of one transaction, its counts and HL numbers as they are given. */
const file = (functional: string, guide: string, set: string, segments: readonly string[]): string => {
  const envelope = 'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*OTHER          *260501*1200*^*00501*000000007*0*T*:';
  const inside = [`ST*${set}*0001*${guide}`, ...segments, `SE*${segments.length + 2}*0001`];
  return `${[envelope, `GS*${functional}*SAMPLE*OTHER*20260501*1200*7*X*${guide}`, ...inside, 'GE*1*7', 'IEA*1*000000007'].join('~')}~`;
};
/** What situations a file breaks; the count of segments, which a change may break too, aside. */
const broken = (text: string): string[] =>
  check(new TextEncoder().encode(text)).findings.flatMap((f) =>
    f.rule === 'x12/count' ? [] : [f.rule === 'x12/situation' ? (/\(([a-z-]+)\)$/.exec(f.what)?.[1] ?? f.what) : f.rule],
  );

type Case = readonly [what: string, is: string, by: string, ...rules: string[]];
const each = (original: string, cases: readonly Case[]): void => {
  it('the original keeps all', () => expect(broken(original)).toEqual([]));
  it.each(cases)('%s', (_, is, by, ...rules) => {
    expect(original.split(is).length).toBe(2);
    expect(broken(original.replace(is, by)).sort()).toEqual([...rules].sort());
  });
};

const parties = ['HL*1**20*1', 'NM1*PR*2*SAMPLE HEALTH*****PI*SH001', 'HL*2*1*21*1', 'NM1*1P*2*SAMPLE CLINIC*****XX*1222222220'];
const member = ['HL*3*2*22*0', 'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001', 'DMG*D8*19800229*F'];

describe('270', () => {
  const question = file('HS', '005010X279A1', '270', ['BHT*0022*13*R1*20260501*1200', ...parties, ...member, 'EQ*30']);
  each(question, [
    ['nothing is asked', 'EQ*30~', '', 'question-of-someone'],
    ['a question about nothing', 'EQ*30', 'EQ***FAM', 'x12/elements-together'],
    ['a kind of service that is none', 'EQ*30', 'EQ*31', 'x12/code-value'],
    ['neither number nor birth date', '****MI*MEM0001~DMG*D8*19800229*F', '', 'subscriber-found'],
  ]);
});

describe('271', () => {
  const answer = file('HB', '005010X279A1', '271', [
    'BHT*0022*11*R1*20260501*1200',
    ...parties,
    ...member,
    'EB*1**30',
    'EB*B**98****25',
    'EB*A**98*****.2',
    'EB*R**30',
    'LS*2120',
    'NM1*PRP*2*OTHER HEALTH*****PI*OH001',
    'LE*2120',
  ]);
  each(answer, [
    ['a copayment of nobody knows what', 'EB*B**98****25', 'EB*B**98', 'amount-of-benefit'],
    ['a copayment in words', 'EB*B**98****25', 'EB*B**98~MSG*ASK THE PLAN'],
    ['coinsurance without a share', '*****.2', '', 'share-of-benefit'],
    ['twenty for a fifth', '*****.2', '*****20', 'share-is-a-fraction'],
    ['another payer without a name', 'LS*2120~NM1*PRP*2*OTHER HEALTH*****PI*OH001~LE*2120~', '', 'party-of-benefit'],
    ['a reason of another level', 'DMG*D8*19800229*F', 'AAA*N**04*C~DMG*D8*19800229*F', 'x12/code-value'],
  ]);
  const refusal = file('HB', '005010X279A1', '271', [
    'BHT*0022*11*R1*20260501*1200',
    ...parties.slice(0, 2),
    'HL*2*1*21*0',
    'NM1*1P*2*SAMPLE CLINIC*****XX*1222222220',
    'AAA*N**51*C',
  ]);
  each(refusal, [['no reason and nobody', 'AAA*N**51*C~', '', 'subscribers-or-rejection']]);
});

const reviewParties = [
  'HL*1**20*1',
  'NM1*X3*2*SAMPLE HEALTH*****PI*SH001',
  'HL*2*1*21*1',
  'NM1*1P*2*SAMPLE CLINIC*****XX*1222222220',
  'HL*3*2*22*1',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001',
  'HL*4*3*EV*0',
];

describe('278', () => {
  const request = file('HI', '005010X217', '278', [
    'BHT*0007*13*R1*20260501*1200',
    ...reviewParties,
    'UM*AR*I*2*21:B',
    'DTP*435*D8*20260504',
    'HI*ABK:M545',
  ]);
  each(request, [
    ['an admission on no day', 'DTP*435*D8*20260504~', '', 'admission-day'],
    ['an extension of nothing known', 'UM*AR*I', 'UM*AR*4', 'earlier-review'],
    ['an extension of a known authorization', 'UM*AR*I*2*21:B', 'UM*AR*4*2*21:B~REF*BB*AUTH0001'],
    ['an accident anywhere', '21:B', '21:B*AA', 'auto-accident-state'],
    ['a transport from nowhere', 'HI*ABK:M545', 'HI*ABK:M545~CR1***X**DH*27', 'transport-stops'],
    ['a question of the reviewer in a request', 'HI*ABK:M545', 'HI*LOI:8648-8', 'x12/code-value'],
  ]);
  const answer = file('HI', '005010X217', '278', [
    'BHT*0007*11*R1*20260501*1200*18',
    ...reviewParties,
    'UM*AR*I*2*21:B',
    'HCR*A1*AUTH0001',
  ]);
  each(answer, [
    ['certified without a number', 'HCR*A1*AUTH0001', 'HCR*A1', 'number-of-certification'],
    ['pended without a reason', 'HCR*A1*AUTH0001', 'HCR*A4', 'reason-of-decision'],
    ['pended with a reason', 'HCR*A1*AUTH0001', 'HCR*A4**0U'],
    ['no decision and no refusal', 'HCR*A1*AUTH0001~', '', 'decision-or-refusal'],
    ['refused', 'UM*AR*I*2*21:B~HCR*A1*AUTH0001', 'AAA*N**33*C~UM*AR*I*2*21:B'],
    [
      'partly certified, of one service',
      'HCR*A1*AUTH0001',
      'HCR*A2*AUTH0001~HL*5*4*SS*0~HCR*A2*AUTH0002',
      'x12/code-value',
      'x12/hierarchy',
    ],
  ]);
});

describe('999', () => {
  const ack = file('FA', '005010X231A1', '999', [
    'AK1*HC*7*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK3*CLM*22**8',
    'CTX*CLM01:C1',
    'IK4*5*1331*7*X',
    'IK5*R*5',
    'AK9*R*1*1*0',
  ]);
  each(ack, [
    ['errors and accepted', 'IK5*R*5~AK9*R*1*1*0', 'IK5*A*5~AK9*A*1*1*1', 'errors-are-noted'],
    ['errors noted', 'IK5*R*5~AK9*R*1*1*0', 'IK5*E*5~AK9*E*1*1*1'],
    ['rejected for no reason', 'IK5*R*5', 'IK5*R', 'errors-or-none', 'reason-of-rejection'],
    ['an element of a segment without element errors', 'IK3*CLM*22**8', 'IK3*CLM*22**3', 'element-errors'],
    ['a context of nothing', 'CTX*CLM01:C1', 'CTX*CLM01', 'context-place'],
    ['a group accepted, its transaction rejected', 'AK9*R*1*1*0', 'AK9*A*1*1*1', 'group-accepted', 'x12/ack-totals'],
    ['a group partly accepted, none accepted', 'AK9*R*1*1*0', 'AK9*P*1*1*0', 'group-partly-accepted'],
    ['a transaction lost', 'AK9*R*1*1*0', 'AK9*R*2*1*0', 'nothing-lost'],
  ]);
});

describe('277CA', () => {
  const ack = file('HN', '005010X214', '277', [
    'BHT*0085*08*R1*20260501*1200*TH',
    'HL*1**20*1',
    'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
    'TRN*1*X1',
    'DTP*050*D8*20260501',
    'DTP*009*D8*20260501',
    'HL*2*1*21*0',
    'NM1*41*2*SAMPLE CLINIC*****46*S1',
    'TRN*2*B1',
    'STC*A3:24:41*20260501*U*300',
    'QTY*AA*3',
    'AMT*YY*300',
  ]);
  each(ack, [
    ['a rejection that is taken', '*U*300', '*WQ*300', 'action-of-status'],
    ['a count without an amount', 'AMT*YY*300~', '', 'rejected-totals'],
    ['a status about the patient at the level of the file', 'A3:24:41', 'A3:24:QC', 'x12/code-value'],
    ['nothing done', '*U*300', '', 'x12/element-missing'],
  ]);
});
