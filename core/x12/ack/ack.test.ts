import { describe, expect, it } from 'vitest';
import { asDate } from '../../base/date.ts';
import { acknowledge, check, readAll, write } from '../index.ts';

const claims = [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*1*T*:',
  'GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*005010X222A1',
  'ST*837*0001*005010X222A1',
  'BHT*0019*00*B1*20260501*1200*CH',
  'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
  'PER*IC*BILLING*TE*5555550100',
  'NM1*40*2*CLEAR*****46*CLEAR01',
  'HL*1**20*1',
  'NM1*85*2*SAMPLE CLINIC*****XX*1222222220',
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'REF*EI*999999999',
  'HL*2*1*22*0',
  'SBR*P*18*******CI',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001',
  'DMG*D8*19800229*F',
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
  'CLM*C1*100***11:B:1*Y*A*Y*Y',
  'HI*ABK:J029',
  'LX*1',
  'SV1*HC:99213*100*UN*1***1',
  'DTP*472*D8*20260414',
  'SE*21*0001',
  'GE*1*7',
  'IEA*1*000000007',
].join('~');

/** The acknowledgment of a file, as text lines. */
function answer(file: string): string[] {
  const label = { date: asDate('2026-05-02'), time: '0800', controlNumber: '41' };
  return acknowledge(check(new TextEncoder().encode(`${file}~`)), label).flatMap((outgoing) => {
    const result = write(outgoing);
    if (!result.ok) throw new Error(JSON.stringify(result.error[0]));
    expect(readAll(result.value).findings).toEqual([]);
    return new TextDecoder().decode(result.value).split('~').slice(0, -1);
  });
}
const body = (file: string) => answer(file).filter((s) => /^(TA1|AK|IK|CTX)/.test(s));

describe('TA1 and 999', () => {
  it('a clean file is accepted, with the partners swapped', () => {
    expect(answer(claims)).toEqual([
      'ISA*00*          *00*          *ZZ*CLEAR          *ZZ*SAMPLE         *260502*0800*^*00501*000000041*0*T*:',
      'TA1*000000007*260501*1200*A*000',
      'GS*FA*CLEAR*SAMPLE*20260502*0800*1*X*005010X231A1',
      'ST*999*0001*005010X231A1',
      'AK1*HC*7*005010X222A1',
      'AK2*837*0001*005010X222A1',
      'IK5*A',
      'AK9*A*1*1*1',
      'SE*6*0001',
      'GE*1*1',
      'IEA*1*000000041',
    ]);
  });

  it.each<[string, string, string, ...string[]]>([
    [
      'a wrong code: segment and component by their place in the set',
      '11:B:1',
      '11:B:9',
      'IK3*CLM*16*2300*8',
      'CTX*CLM01:C1',
      'IK4*5:3*1325*7*9',
      'IK5*R*5',
      'AK9*R*1*1*0',
    ],
    ['a missing element', 'DMG*D8*19800229*F', 'DMG*D8*19800229', 'IK3*DMG*14*2010BA*8', 'IK4*3*1068*1', 'IK5*R*5', 'AK9*R*1*1*0'],
    ['a day that does not exist', '19800229', '19810229', 'IK3*DMG*14*2010BA*8', 'IK4*2*1251*8*19810229', 'IK5*R*5', 'AK9*R*1*1*0'],
    [
      'an element too long',
      'N4*SPRINGFIELD',
      `N4*${'S'.repeat(31)}`,
      'IK3*N4*9*2010AA*8',
      `IK4*1*19*5*${'S'.repeat(31)}`,
      'IK5*R*5',
      'AK9*R*1*1*0',
    ],
    ['a segment that is missing', 'HI*ABK:J029~', '', 'IK3*HI*16*2300*3', 'CTX*CLM01:C1', 'IK5*R*4*5', 'AK9*R*1*1*0'],
    ['a segment that has no place', 'LX*1', 'ZZ9*1~LX*1', 'IK3*ZZ9*18**2', 'CTX*CLM01:C1', 'IK5*R*4*5', 'AK9*R*1*1*0'],
    [
      'a segment that a situation asks for: the segment, and the element that asks',
      '11:B:1',
      '11:B:7',
      'IK3*REF*16*2300*I6',
      'CTX*CLM01:C1',
      'CTX*SITUATIONAL TRIGGER*CLM*16*2300*5:3',
      'IK5*R*5',
      'AK9*R*1*1*0',
    ],
    [
      'an element that a situation asks for',
      'Y*A*Y*Y~',
      'Y*A*Y*Y**AA~DTP*439*D8*20260401~',
      'IK3*CLM*16*2300*8',
      'CTX*CLM01:C1',
      'IK4*11:4*156*I9',
      'CTX*SITUATIONAL TRIGGER*CLM*16*2300*11:1',
      'IK5*R*4*5',
      'AK9*R*1*1*0',
    ],
    ['SE that names another number', 'SE*21*0001', 'SE*21*0002', 'IK5*R*3', 'AK9*R*1*1*0'],
    ['SE that counts wrong', 'SE*21', 'SE*22', 'IK5*R*4', 'AK9*R*1*1*0'],
  ])('%s', (_, what, by, ...lines) => {
    expect(body(claims.replace(what, by)).slice(3)).toEqual(lines);
  });

  it('what was found a thousand times is told a thousand times, and the transaction stays refused', () => {
    const many = claims.replace('LX*1~', `LX*1~${'ZZ9*1~'.repeat(3_000)}`);
    const told = body(many);
    expect(told.filter((s) => s.startsWith('IK3'))).toHaveLength(1_000);
    expect(told.at(-1)).toBe('AK9*R*1*1*0');
  });

  it('balancing is no matter of syntax: a 277CA tells it', () => {
    expect(body(claims.replace('CLM*C1*100', 'CLM*C1*101'))).toContain('AK9*A*1*1*1');
  });

  it.each([
    ['control numbers that differ', 'IEA*1*000000007', 'IEA*1*000000008', '001'],
    ['a count of groups that is off', 'IEA*1', 'IEA*2', '021'],
    ['a sender’s qualifier that does not exist', 'ZZ*SAMPLE ', 'QQ*SAMPLE ', '005'],
    ['a file that was cut', '~IEA*1*000000007', '', '023'],
  ])('%s: the interchange is rejected and nothing in it is answered', (_, what, by, note) => {
    expect(body(claims.replace(what, by))).toEqual([`TA1*000000007*260501*1200*R*${note}`]);
  });

  it('no TA1 where none is asked for', () => {
    expect(body(claims.replace('000000007*1*T', '000000007*0*T'))[0]).toMatch(/^AK1/);
  });

  it('an acknowledgment is not acknowledged', () => {
    expect(answer(answer(claims).join('~'))).toEqual([]);
  });
});
