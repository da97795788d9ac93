import { describe, expect, it } from 'vitest';
import type { CodeAnswers } from '../index.ts';
import { check } from '../index.ts';

const file = [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:',
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
  'SBR*S*18*******CI',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001',
  'N3*2 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*62701',
  'DMG*D8*19800229*F',
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
  'CLM*C1*100***11:B:1*Y*A*Y*Y',
  'HI*ABK:J029',
  'SBR*P*18*******MB',
  'CAS*CO*45*10',
  'AMT*D*60',
  'OI***Y***Y',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0002',
  'NM1*PR*2*FIRST PAYER*****PI*FP001',
  'LX*1',
  'SV1*HC:99213*100*UN*1***1',
  'DTP*472*D8*20260414',
  'SVD*FP001*70*HC:99213**1',
  'CAS*PR*2*30',
  'DTP*573*D8*20260420',
  'SE*32*0001',
  'GE*1*7',
  'IEA*1*000000007',
].join('~');
const bytes = (text: string) => new TextEncoder().encode(`${text}~`);
const found = (text: string, ...options: [Parameters<typeof check>[1]?]) =>
  check(bytes(text), ...options).findings.map(
    (f) => `${f.severity} ${f.level} ${f.rule.slice(4)}${f.at.kind === 'segment' ? ` ${f.at.segment}${f.at.element ?? ''}` : ''}`,
  );

const everything: CodeAnswers = { answer: () => 'valid' };

describe('levels', () => {
  const wrong = file.replace('CLM*C1*100', 'CLM*C1*101').replace('1222222220', '1222222221');

  it('are 1 to 4 unless told; what is above warns', () => {
    expect(found(wrong)).toEqual(['warning 5 npi NM19', 'error 3 claim-balance CLM2']);
  });
  it('that are asked for are errors', () => {
    expect(found(wrong, { snip: [1, 2, 3, 4, 5], codes: everything })).toEqual(['error 5 npi NM19', 'error 3 claim-balance CLM2']);
    expect(found(wrong, { snip: [1] })).toEqual(['warning 5 npi NM19', 'warning 3 claim-balance CLM2']);
  });
  it('a report counts what it holds', () => {
    expect(check(bytes(wrong))).toMatchObject({ transactions: 1, errors: 1, warnings: 1 });
  });
});

describe('coordination of benefits', () => {
  it.each([
    ['adds up', '', '', []],
    ['paid differs from lines less adjustments', 'AMT*D*60', 'AMT*D*61', ['error 3 coordination-balance SBR']],
    ['a line explains too little', 'CAS*PR*2*30', 'CAS*PR*2*29', ['error 3 coordination-balance SVD2']],
  ])('%s', (_, what, by, expected) => {
    expect(found(file.replace(what, by))).toEqual(expected);
  });
});

it('a damaged claim does not keep the others from being balanced', () => {
  const claim = file.slice(file.indexOf('CLM*C1'), file.indexOf('SE*32'));
  const two = file.replace('SE*32', `${claim.replace('CLM*C1*100', 'CLM*C2*1X0')}${claim.replace('CLM*C1*100', 'CLM*C3*101')}SE*60`);
  expect(found(two)).toEqual(['info 2 not-checked ', 'error 1 element-type CLM2', 'error 3 claim-balance CLM2']);
});

it('of what is found again and again, the first thousand are kept and the rest is counted', () => {
  const lines = file.replace('LX*1~', `${'LX*1~SV1*HC:99213*0*UN*1***9~DTP*472*D8*20260414~'.repeat(3_000)}LX*1~`);
  const { warnings, findings, truncated } = check(bytes(lines));
  expect(findings.filter((f) => f.rule === 'x12/diagnosis-pointer')).toHaveLength(1_000);
  expect(truncated).toMatchObject({ 'x12/diagnosis-pointer': 2_000, 'x12/line-number': 2_000 });
  expect(warnings).toBeGreaterThanOrEqual(6_000);
});

it('what the reader has left out is counted too, of an envelope as of a claim', () => {
  const one = 'ZZ9*1~zz*1~'.repeat(12_000);
  const { errors, findings, truncated } = check(
    bytes(file.replace('LX*1~', `${one}LX*1~`).replace('GE*1', `${'zz*1~'.repeat(12_000)}GE*1`)),
  );
  // Beside them SE01, and the one that stands outside of a transaction.
  expect(errors).toBe(36_002);
  expect(truncated).toEqual({ 'x12/segment-unknown': 11_000, 'x12/segment-id': 23_000 });
  expect(findings.filter((f) => f.rule === 'x12/left-out').map((f) => f.what.replace(/.*left out are /, ''))).toEqual([
    '2000 of x12/segment-id (error)',
    '2000 of x12/segment-id (error), 2000 of x12/segment-unknown (error), 14000 segments that have no place',
  ]);
});

it('however much is wrong with a claim, the next one is told why it is refused', () => {
  const line = 'LX*1~SV1*HC:99213*0*UN*1***1~DTP*472*D8*20260414~NM1*82*1*EXAMPLE*PAT****XX*1222222221~';
  const claim = file.slice(file.indexOf('CLM*C1'), file.indexOf('SE*32'));
  const heavy = claim.replace('LX*1~', `${line.repeat(3_000)}LX*1~`);
  const next = claim.replace('*C1*', '*C2*').replace('LX*1~', `${line}LX*1~`);
  const { received, truncated } = check(bytes(file.replace(claim, heavy + next)), { snip: [5], claims: true });
  expect(truncated).toMatchObject({ 'x12/npi (npi)': 2_001 });
  const claims = received[0]!.groups[0]!.transactions[0]!.claims!.providers[0]!.claims;
  expect(claims.map((c) => c.refusals)).toEqual([
    [{ category: 'A7', code: '562', entity: '82' }],
    [{ category: 'A7', code: '562', entity: '82' }],
  ]);
});
