import { describe, expect, it } from 'vitest';
import { asDecimal, readAll } from '../x12/index.ts';
import { type Answered, from271 } from './from-271.ts';
import { percentOfShare } from './item-from-271.ts';
import { needsAuthorization } from './needs-authorization.ts';
import { shareOf } from './share-of.ts';
import { whatIsLeft } from './what-is-left.ts';

/** A 271 around what stands below the payer; segment counts are made right. */
function answers(body: string): Answered[] {
  const segments = body.trim().split(/\s*\n\s*/);
  const isa = 'ISA*00*          *00*          *ZZ*SAMPLEPAYER    *ZZ*SAMPLECLINIC   *260402*0800*^*00501*000000001*0*T*:~';
  const set = ['ST*271*0001*005010X279A1', 'BHT*0022*11*Q1*20260402*0800', ...segments];
  const file = `${isa}GS*HB*A*B*20260402*0800*1*X*005010X279A1~${set.join('~')}~SE*${set.length + 1}*0001~GE*1*1~IEA*1*000000001~`;
  return readAll(new TextEncoder().encode(file)).transactions.flatMap((t) => {
    expect(t.findings).toEqual([]);
    return t.set === '271' && t.sound ? from271(t.body) : [];
  });
}

const payer = 'HL*1**20*1\nNM1*PR*2*SAMPLE HEALTH*****PI*SMPL3';
const clinic = 'HL*2*1*21*1\nNM1*1P*2*SAMPLE CLINIC*****XX*1999900016';
const subscriber = (id = 'HPH100', children = 0) =>
  `HL*3*2*22*${children}\nTRN*2*T-1*9SAMPLE000\nNM1*IL*1*SAMPLE*ADA****MI*${id}\nREF*6P*G-77\nDMG*D8*19800514*F\nDTP*346*D8*20250101`;

describe('a PPO member', () => {
  const [answer] = answers(`${payer}\n${clinic}\n${subscriber()}
    EB*1*IND*30*C1*CHOICE PPO
    EB*C*IND*30***23*500*****Y
    EB*C*IND*30***29*90*****Y
    EB*G*IND*30***29*2400*****Y
    EB*B*IND*98***27*30*****Y
    MSG*OFFICE VISIT
    EB*B*IND*98***27*50*****Y
    MSG*SPECIALIST
    EB*A*IND*5*****.1****Y
    EB*A*IND*30*****.2****Y
    EB*F*IND*MH***23***VS*20**Y
    EB*CB*IND*********Y*Y*HC:95812::::::95822
    EB*L
    LS*2120
    NM1*P3*1*EXAMPLE*NOOR
    LE*2120
    EB*R**30
    REF*1W*ZZ9
    LS*2120
    NM1*SEP*2*OTHER SAMPLE PLAN*****PI*SMPL4
    LE*2120`);
  const { benefits: b, ...who } = answer!;

  it('is who was asked about', () => {
    expect(who).toEqual({ traces: ['T-1'], person: { lastName: 'SAMPLE', firstName: 'ADA', birthDate: '1980-05-14', sex: 'F' } });
    expect(b).toMatchObject({
      status: 'active',
      plan: 'CHOICE PPO',
      from: '2025-01-01',
      memberId: 'HPH100',
      groupNumber: 'G-77',
      qmb: false,
    });
  });

  it('has copays, coinsurance, and what is left of the deductible', () => {
    expect(shareOf(b, '98', 'in')).toMatchObject({ copay: 30_00, deductibleApplies: false });
    expect(shareOf(b, '98', 'in', true)).toMatchObject({ copay: 50_00 });
    expect(shareOf(b, '5', 'in')).toMatchObject({ coinsurancePercent: '10', deductibleApplies: true });
    expect(whatIsLeft(b, 'in')).toEqual({ deductibleLeft: 90_00, outOfPocketLeft: 2400_00 });
  });

  it('has a visit limit, another payer, a primary care provider', () => {
    expect(b.items.find((i) => i.kind === 'limit')).toMatchObject({ serviceTypes: ['MH'], quantity: { count: '20', of: 'VS' } });
    expect(b.otherPayers).toEqual([{ name: 'OTHER SAMPLE PLAN', payerId: 'SMPL4', memberId: 'ZZ9', order: 'secondary' }]);
    expect(b.primaryCare).toBe('NOOR EXAMPLE');
  });

  it.each([
    ['95811', 'no'],
    ['95812', 'yes'],
    ['95819', 'yes'],
    ['95823', 'no'],
  ])('authorization for %s: %s', (code, wanted) => {
    expect(needsAuthorization(b, code)).toBe(wanted);
  });
});

describe('other answers', () => {
  it('a qualified Medicare beneficiary; nothing said of authorizations is unknown', () => {
    const [a] = answers(`${payer}\n${clinic}\n${subscriber()}\nEB*1*IND*30*MB*PART B\nEB*1*IND*30*QM*QMB`);
    expect(a!.benefits).toMatchObject({ status: 'active', qmb: true, plan: 'PART B' });
    expect(needsAuthorization(a!.benefits, '95816')).toBe('unknown');
  });

  it('coverage that ended', () => {
    const [a] = answers(`${payer}\n${clinic}\n${subscriber()}\nDTP*347*D8*20260228\nEB*6**30`);
    expect(a!.benefits).toMatchObject({ status: 'inactive', from: '2025-01-01', until: '2026-02-28' });
  });

  it('other payers with the kind of their policy, hospice elections, and a death', () => {
    const others =
      'EB*R**30*HN\nDTP*290*RD8*20260101-20261231\nLS*2120\nNM1*PRP*2*SAMPLE ADVANTAGE*****PI*SA1\nLE*2120\n' +
      'EB*X**45*MA\nDTP*292*RD8*20260201-20260315\nEB*X**45*MA\nDTP*292*D8*20260401';
    const [a] = answers(`${payer}\n${clinic}\n${subscriber()}\nDTP*442*D8*20260420\nEB*1**30*MB\n${others}`);
    expect(a!.person?.diedOn).toBe('2026-04-20');
    expect(a!.benefits.otherPayers).toEqual([
      {
        ...{ name: 'SAMPLE ADVANTAGE', payerId: 'SA1', order: 'primary', insuranceType: 'HN' },
        ...{ from: '2026-01-01', until: '2026-12-31' },
      },
    ]);
    expect(a!.benefits.hospice).toEqual([{ from: '2026-02-01', until: '2026-03-15' }, { from: '2026-04-01' }]);
  });

  it('a dependent carries the subscriber’s number', () => {
    const dependent = 'HL*4*3*23*0\nTRN*2*T-2*9SAMPLE000\nNM1*03*1*SAMPLE*BO\nDMG*D8*20150301*M\nEB*1**30';
    const [a, ...others] = answers(`${payer}\n${clinic}\n${subscriber('HPH100', 1)}\n${dependent}`);
    expect(others).toEqual([]);
    expect(a).toMatchObject({ traces: ['T-2'], person: { firstName: 'BO' }, benefits: { status: 'active', memberId: 'HPH100' } });
  });

  it.each([
    ['the member is not found', `${clinic}\n${subscriber()}`.replace('DMG', 'AAA*N**75*C\nDMG'), '75', 'patient'],
    ['the provider may not ask', `${clinic.replace('21*1', '21*0')}\nAAA*N**50*N`, '50', 'provider'],
  ])('%s', (_, below, code, at) => {
    const [a] = answers(`${payer}\n${below}`);
    expect(a!.benefits).toMatchObject({ status: 'unknown', rejected: [{ code, at }] });
    expect(a!.benefits.rejected[0]!.says).not.toContain(code);
  });

  it('the payer cannot answer', () => {
    const [a] = answers(payer.replace('20*1', '20*0').concat('\nAAA*N**42*R'));
    expect(a).toMatchObject({ traces: [], benefits: { rejected: [{ code: '42', at: 'payer' }] } });
  });
});

it.each([
  ['.2', '20'],
  ['0.125', '12.5'],
  ['0', '0'],
  ['1', '100'],
  ['20', '20'],
])('a share of %s is %s percent', (share, percent) => {
  expect(percentOfShare(asDecimal(share))).toBe(percent);
});
