import { describe, expect, it } from 'vitest';
import { check } from '../../index.ts';

const file = [
  'ISA*00*          *00*          *ZZ*SAMPLEPAYER    *ZZ*SAMPLECLINIC   *260501*1200*^*00501*000000007*0*T*:',
  'GS*HP*SAMPLEPAYER*SAMPLECLINIC*20260501*1200*7*X*005010X221A1',
  'ST*835*0001',
  'BPR*I*60*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260501',
  'TRN*1*T1*1512345678',
  'N1*PR*SAMPLE HEALTH',
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'PER*BL*EDI*TE*5555550100',
  'N1*PE*SAMPLE CLINIC*XX*1222222220',
  'LX*1',
  'CLP*C1*1*100*70*30*12*ICN1',
  'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001',
  'SVC*HC:99213*100*70',
  'DTM*472*20260414',
  'CAS*PR*2*30',
  'PLB*1222222220*20261231*WO:ICN0*10',
  'SE*16*0001',
  'GE*1*7',
  'IEA*1*000000007',
].join('~');

/** The situational rules that a file breaks. */
const broken = (text: string): string[] =>
  check(new TextEncoder().encode(`${text}~`)).findings.flatMap((f) =>
    f.rule === 'x12/situation' ? [/\(([a-z-]+)\)$/.exec(f.what)?.[1] ?? f.what] : [],
  );

const change = (what: string, by: string): string => {
  expect(file.split(what).length).toBe(2);
  return file.replace(what, by);
};

describe('835: what a payment and its claims must keep', () => {
  it('the original keeps all', () => {
    expect(broken(file)).toEqual([]);
  });

  it.each<[string, what: string, by: string, ...rules: string[]]>([
    [
      'nothing is paid by check',
      'BPR*I*60*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765',
      'BPR*I*0*C*CHK***********',
      'nothing-paid-says-so',
    ],
    ['a notification that pays', 'BPR*I*60', 'BPR*H*60', 'notice-without-money'],
    ['a transfer of no format', '*ACH*CCP*', '*ACH**', 'transfer-format'],
    ['a transfer to no account', '**01*999988880*DA*98765', '*****', 'transfer-accounts'],
    ['a wire from no account', 'ACH*CCP*01*999999992*DA*123456', 'FWT*****', 'transfer-accounts'],
    ['a tax number without its 1', 'TRN*1*T1*1512345678', 'TRN*1*T1*0512345678', 'payer-tax-number', 'one-payer'],
    ['another payer at the bank', 'TRN*1*T1*1512345678', 'TRN*1*T1*1512345679', 'one-payer'],
    ['money taken back for nothing known', 'WO:ICN0', 'WO', 'takeback-reference'],
    ['a group twice', 'CAS*PR*2*30', 'CAS*PR*2*10~CAS*PR*1*20', 'group-once'],
    ['a denial that pays', 'CLP*C1*1*', 'CLP*C1*4*', 'denied-unpaid'],
    ['forwarded to nobody', 'CLP*C1*1*', 'CLP*C1*19*', 'forwarded-to'],
    ['inpatient and outpatient', 'SVC*HC', 'MIA*0~MOA***MA01~SVC*HC', 'one-adjudication'],
    ['no day anywhere', 'DTM*472*20260414~', '', 'days-of-service'],
    ['a reason that needs a remark', 'CAS*PR*2*30', 'CAS*PR*96*30', 'remark-of-reason'],
  ])('%s', (_, what, by, ...rules) => {
    expect(broken(change(what, by)).sort()).toEqual([...rules].sort());
  });

  it.each([
    ['a remark of the line', change('CAS*PR*2*30', 'CAS*PR*96*30~LQ*HE*N130')],
    ['a remark of the claim', change('CAS*PR*2*30', 'CAS*PR*96*30').replace('SVC*HC', 'MOA***N130~SVC*HC')],
    ['the days of the claim', change('DTM*472*20260414~', '').replace('SVC*HC', 'DTM*232*20260414~SVC*HC')],
    [
      'a carrier that a claim was forwarded to',
      change('CLP*C1*1*', 'CLP*C1*19*').replace('SVC*HC', 'NM1*TT*2*OTHER HEALTH*****PI*OH001~SVC*HC'),
    ],
  ])('%s will do', (_, text) => {
    expect(broken(text)).toEqual([]);
  });
});
