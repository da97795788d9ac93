import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../base/date.ts';
import type { CodeAnswers, CodeSet } from '../index.ts';
import { check } from '../index.ts';

const head = (functional: string, guide: string) => [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:',
  `GS*${functional}*SAMPLE*CLEAR*20260501*1200*7*X*${guide}`,
];
const tail = ['GE*1*7', 'IEA*1*000000007'];

const claim = [
  ...head('HC', '005010X222A1'),
  'ST*837*0001*005010X222A1',
  'BHT*0019*00*B1*20260501*1200*CH',
  'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
  'PER*IC*BILLING*TE*5555550100',
  'NM1*40*2*CLEAR*****46*CLEAR01',
  'HL*1**20*1',
  'PRV*BI*PXC*207Q00000X',
  'NM1*85*2*SAMPLE CLINIC*****XX*1222222220',
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'REF*EI*999999999',
  'HL*2*1*22*0',
  'SBR*S*18*******CI',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001',
  'DMG*D8*19800229*F',
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
  'CLM*C1*100***11:B:1*Y*A*Y*Y',
  'HI*ABK:J029*ABF:R509',
  'SBR*P*18*******MB',
  'CAS*CO*45*10',
  'AMT*D*60',
  'OI***Y***Y',
  'NM1*IL*1*EXAMPLE*PAT****MI*1EG4TE5MK73',
  'NM1*PR*2*FIRST PAYER*****PI*FP001',
  'LX*1',
  'SV1*HC:99213*100*UN*1***1',
  'DTP*472*D8*20260414',
  'SVD*FP001*70*HC:99213**1',
  'CAS*PR*2*30',
  'DTP*573*D8*20260420',
  'SE*31*0001',
  ...tail,
].join('~');

const payment = [
  ...head('HP', '005010X221A1'),
  'ST*835*0001',
  'BPR*I*150*C*CHK************20260501',
  'TRN*1*CHECK001*1999999999',
  'N1*PR*SAMPLE HEALTH',
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*62701',
  'PER*BL*HELP*TE*5555550100',
  'N1*PE*SAMPLE CLINIC*XX*1222222220',
  'LX*1',
  'CLP*C1*1*200*150*20*12*PAYER1',
  'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001',
  'MOA***MA01',
  'DTM*232*20251230',
  'SVC*HC:99213*200*150**1',
  'DTM*472*20260102',
  'CAS*CO*45*30',
  'CAS*PR*3*20',
  'SE*18*0001',
  ...tail,
].join('~');

const levels = [1, 2, 3, 4, 5];
const run = (file: string, codes?: CodeAnswers, snip = levels) =>
  check(new TextEncoder().encode(`${file}~`), { snip, ...(codes ? { codes } : {}) }).findings;
const place = (at: { readonly kind: string; readonly segment?: string; readonly element?: number; readonly component?: number }) =>
  [`${at.segment}${String(at.element ?? '').padStart(at.element ? 2 : 0, '0')}`, at.component].filter((p) => p !== undefined).join('-');
const wrong = (file: string, codes?: CodeAnswers) =>
  run(file, codes)
    .filter((f) => f.severity === 'error' && f.level === 5)
    .map((f) => `${place(f.at as never)} ${f.what}`);

const valid: CodeAnswers = { answer: () => 'valid' };
const refusing = (...codes: readonly string[]): CodeAnswers => ({ answer: (_, value) => (codes.includes(value) ? 'invalid' : 'valid') });

/** What a host is asked, as `set value day`. */
function asked(file: string): string[] {
  const questions: string[] = [];
  const answer = (set: CodeSet, value: string, on: IsoDate | undefined) => {
    questions.push([set, value, on].filter((p) => p !== undefined).join(' '));
    return 'valid' as const;
  };
  run(file, { answer });
  return questions;
}

describe('each code is asked for once, by the day that governs it', () => {
  it('of a claim: the service; an earlier payer’s reasons by the day it decided', () => {
    expect(asked(claim)).toEqual([
      'taxonomy 207Q00000X',
      'npi 1222222220',
      'zip 627010000',
      'pos 11 2026-04-14',
      'icd10cm J029 2026-04-14',
      'icd10cm R509 2026-04-14',
      'carc 45',
      'hcpcs 99213 2026-04-14',
      'carc 2 2026-04-20',
    ]);
  });
  it('of a payment: reasons and remarks by the day of the payment, procedures by the service', () => {
    expect(asked(payment)).toEqual(
      expect.arrayContaining(['carc 45 2026-05-01', 'carc 3 2026-05-01', 'rarc MA01 2026-05-01', 'hcpcs 99213 2026-01-02']),
    );
  });
});

describe('what a host refuses is told where it stands', () => {
  it.each([
    ['a diagnosis', claim, 'J029', 'HI01-2 "J029" is no ICD-10-CM code on 2026-04-14'],
    ['a second diagnosis', claim, 'R509', 'HI02-2 "R509" is no ICD-10-CM code on 2026-04-14'],
    ['a place of service', claim, '11', 'CLM05-1 "11" is no place of service on 2026-04-14'],
    ['a reason of a payment', payment, '45', 'CAS02 "45" is no claim adjustment reason code on 2026-05-01'],
    ['a remark of a payment', payment, 'MA01', 'MOA03 "MA01" is no remittance advice remark code on 2026-05-01'],
    ['a procedure of a payment', payment, '99213', 'SVC01-2 "99213" is no procedure code on 2026-01-02'],
  ])('%s', (_, file, code, told) => {
    expect(wrong(file, refusing(code))).toEqual([told]);
  });
});

describe('what the form alone shows is told without a host', () => {
  it.each([
    ['an NPI with a wrong check digit', 'XX*1222222220', 'XX*1222222221', 'NM109 1222222221 has a wrong check digit'],
    ['a state that does not exist', '*IL*627010000', '*XX*627010000', 'N402 "XX" is no state'],
    ['a ZIP code of seven digits', '*IL*627010000', '*IL*6270100', 'N403 "6270100" is no ZIP code'],
    ['a taxonomy that is too short', '207Q00000X', '207Q0000X', 'PRV03 "207Q0000X" is no provider taxonomy code'],
    ['a place of service of one digit', '11:B:1', '1:B:1', 'CLM05-1 "1" is no place of service on 2026-04-14'],
    ['a diagnosis with its dot', 'ABK:J029', 'ABK:J02.9', 'HI01-2 "J02.9" is no ICD-10-CM code on 2026-04-14'],
    [
      'ICD-9 after September 2015',
      'ABK:J029*ABF:R509',
      'BK:4620*BF:7806',
      'HI01-2 "4620" is no ICD-9-CM code on 2026-04-14',
      'HI02-2 "7806" is no ICD-9-CM code on 2026-04-14',
    ],
    [
      'ICD-10 before October 2015',
      'D8*20260414',
      'D8*20150930',
      'HI01-2 "J029" is no ICD-10-CM code on 2015-09-30',
      'HI02-2 "R509" is no ICD-10-CM code on 2015-09-30',
    ],
    [
      'a reason that was withdrawn before the payer decided',
      'CAS*PR*2*30',
      'CAS*PR*57*30',
      'CAS02 "57" is no claim adjustment reason code on 2026-04-20',
    ],
    ['a province of Canada', '*IL*627010000', '*ON*K1A0B1*CA'],
    ['an address abroad', '*IL*627010000', '**SW1A1AA*GB'],
  ])('%s', (_, what, by, ...told) => {
    expect(wrong(claim.replace(what, by))).toEqual(told);
  });
});

describe('a reason code’s date', () => {
  it.each([
    ['in use on the day of the payment', 'CAS*CO*45*30', 'CAS*CO*45*30', []],
    ['withdrawn before the payment', 'CAS*CO*45*30', 'CAS*CO*125*30', ['CAS02 "125" is no claim adjustment reason code on 2026-05-01']],
    ['withdrawn after the payment', 'CAS*CO*45*30', 'CAS*CO*125*30', [], '20131001'],
    ['on the last day of its use', 'CAS*CO*45*30', 'CAS*CO*125*30', [], '20131101'],
    ['of workers’ compensation', 'CAS*CO*45*30', 'CAS*CO*W1*30', ['CAS02 "W1" is no claim adjustment reason code on 2026-05-01']],
    ['of workers’ compensation, in its time', 'CAS*CO*45*30', 'CAS*CO*W1*30', [], '20140601'],
    ['withdrawn, on a day we do not know', 'CAS*CO*45*30', 'CAS*CO*138*30', []],
  ])('%s', (_, what, by, told, day = '20260501') => {
    expect(wrong(payment.replace(what, by).replace('************20260501', `************${day}`))).toEqual(told);
  });

  it('a reversal repeats the reasons of an older payment, so they are not judged', () => {
    const reversal = payment
      .replace('CLP*C1*1*200*150*20*12', 'CLP*C1*22*-200*-150**12')
      .replace('SVC*HC:99213*200*150**1', 'SVC*HC:99213*-200*-150**1')
      .replace('CAS*CO*45*30', 'CAS*CO*125*-30')
      .replace('CAS*PR*3*20', 'CAS*PR*3*-20')
      .replace('BPR*I*150', 'BPR*I*-150');
    expect(wrong(reversal)).toEqual([]);
    expect(wrong(reversal, refusing('125'))).toEqual([]);
  });
});

describe('silence is told, a set at a time', () => {
  const remarks = (file: string, codes?: CodeAnswers) =>
    run(file, codes)
      .filter((f) => f.rule === 'x12/codes-not-checked')
      .map((f) => `${f.severity} ${f.what}`);

  it('what nobody could check is counted, and its days are named', () => {
    expect(remarks(claim)).toContain('info 2 ICD-10-CM codes of Apr 14, 2026 were not checked');
    expect(remarks(claim)).toContain('info 1 NPI was checked by its check digit alone');
  });
  it('with the host’s own reason', () => {
    const codes: CodeAnswers = { answer: () => 'not-checked', silence: (set) => (set === 'icd10cm' ? 'no edition is loaded' : undefined) };
    expect(remarks(claim, codes)).toContain('info 2 ICD-10-CM codes of Apr 14, 2026 were not checked: no edition is loaded');
  });
  it('nothing is said where everything was checked, or level 5 was not asked for', () => {
    expect(remarks(claim, valid)).toEqual([]);
    expect(run(claim, undefined, [1, 2, 3, 4]).filter((f) => f.level === 5)).toEqual([]);
  });
});
