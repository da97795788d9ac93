import { describe, expect, it } from 'vitest';
import { asDate } from '../../base/date.ts';
import { acknowledgeClaims, check, readAll, write } from '../index.ts';

const professional = '005010X222A1';
const claim = (number: string, charge: string, line: string) => [
  `CLM*${number}*${charge}***11:B:1*Y*A*Y*Y`,
  'HI*ABK:J029',
  'LX*1',
  `SV1*HC:99213*${line}*UN*1***1`,
  'DTP*472*D8*20260414',
];
const provider = (hl: number, npi: string, ...claims: readonly (readonly string[])[]) => [
  `HL*${hl}**20*1`,
  `NM1*85*2*SAMPLE CLINIC ${hl}*****XX*${npi}`,
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'REF*EI*999999999',
  `HL*${hl + 1}*${hl}*22*0`,
  'SBR*P*18*******CI',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001',
  'N3*2 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*62701',
  'DMG*D8*19800229*F',
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
  ...claims.flat(),
];
const file = (...providers: readonly (readonly string[])[]) => fileOf(professional, ...providers);
const fileOf = (guide: string, ...providers: readonly (readonly string[])[]) => {
  const body = [
    'BHT*0019*00*BATCH1*20260501*1200*CH',
    'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
    'PER*IC*BILLING*TE*5555550100',
    'NM1*40*2*CLEAR*****46*CLEAR01',
    ...providers.flat(),
  ];
  return [
    'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:',
    `GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*${guide}`,
    `ST*837*0001*${guide}`,
    ...body,
    `SE*${body.length + 2}*0001`,
    'GE*1*7',
    'IEA*1*000000007',
  ].join('~');
};

/** The 277CA of a file, from its 2200A on. */
function answer(text: string): string[] {
  const report = check(new TextEncoder().encode(`${text}~`), { claims: true, snip: [1, 2, 3, 4, 5] });
  const label = { date: asDate('2026-05-02'), time: '0800', controlNumber: '41' };
  return acknowledgeClaims(report, label, { role: 'AY', name: 'CLEAR', id: 'CLEAR01' }).flatMap((outgoing) => {
    const result = write(outgoing);
    if (!result.ok) throw new Error(JSON.stringify(result.error[0]));
    expect(readAll(result.value).findings).toEqual([]);
    expect(check(result.value, { snip: [1, 2, 3, 4] }).errors).toBe(0);
    const segments = new TextDecoder().decode(result.value).split('~');
    return segments.filter((s) => /^(NM1\*(41|85|QC)|TRN\*2|STC|QTY|AMT|DTP\*472)/.test(s));
  });
}

describe('277CA', () => {
  it('claims that are right are accepted, one that does not balance is refused, and both are counted', () => {
    expect(answer(file(provider(1, '1222222220', claim('C1', '100', '100'), claim('C2', '101', '100'))))).toEqual([
      'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
      'TRN*2*BATCH1',
      'STC*A1:19:AY*20260502*WQ*201',
      'QTY*90*1',
      'QTY*AA*1',
      'AMT*YU*100',
      'AMT*YY*101',
      'NM1*85*2*SAMPLE CLINIC 1*****XX*1222222220',
      'STC*A1:19:AY*20260502*WQ*201',
      'QTY*QA*1',
      'QTY*QC*1',
      'AMT*YU*100',
      'AMT*YY*101',
      'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001',
      'TRN*2*C1',
      'STC*A2:20:PR*20260502*WQ*100',
      'DTP*472*D8*20260414',
      'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001',
      'TRN*2*C2',
      'STC*A7:400*20260502*U*101',
      'DTP*472*D8*20260414',
    ]);
  });

  it.each<[string, string, string, string]>([
    ['a diagnosis of the wrong form', 'ABK:J029', 'ABK:J02.9', 'STC*A7:254*20260502*U*100'],
    ['a procedure of the wrong form', 'HC:99213', 'HC:9921', 'STC*A7:507*20260502*U*100'],
    ['two reasons', 'HI*ABK:J029~LX*1~SV1*HC:99213', 'HI*ABK:J02.9~LX*1~SV1*HC:9921', 'STC*A7:254*20260502*U*100******A7:507'],
    ['a state of the subscriber that does not exist', 'IL*62701~', 'XX*62701~', 'STC*A7:501:IL*20260502*U*100'],
  ])('%s', (_, what, by, told) => {
    expect(answer(file(provider(1, '1222222220', claim('C1', '100', '100'))).replace(what, by)).findLast((s) => s.startsWith('STC'))).toBe(
      told,
    );
  });

  const stay = (code: string, attending = '1222222220') => [
    'CLM*C1*200***32:A:1**A*Y*Y',
    'DTP*434*RD8*20260401-20260430',
    'CL1*3*1*30',
    'HI*ABK:J029',
    `NM1*71*1*EXAMPLE*ATT****XX*${attending}`,
    'LX*1',
    `SV2*0421*HC:${code}*200*UN*1`,
    'DTP*472*D8*20260402',
  ];
  const filling = (code: string) => ['CLM*C1*200***11:B:1*Y*A*Y*Y', 'LX*1', `SV3*AD:${code}*200****1`, 'DTP*472*D8*20260402'];
  const accepted = 'STC*A2:20:PR*20260502*WQ*200';
  it.each<[string, string, readonly string[], string, string]>([
    ['an institutional claim', '005010X223A2', stay('G0151'), accepted, 'DTP*472*RD8*20260401-20260430'],
    ['one with a procedure of the wrong form', '005010X223A2', stay('G015'), 'STC*A7:454*20260502*U*200', 'DTP*472*RD8*20260401-20260430'],
    [
      'one whose attending has a wrong NPI',
      '005010X223A2',
      stay('G0151', '1222222221'),
      'STC*A7:562:71*20260502*U*200',
      'DTP*472*RD8*20260401-20260430',
    ],
    ['a dental claim', '005010X224A2', filling('D2140'), accepted, 'DTP*472*D8*20260402'],
    ['one with a procedure of the wrong form', '005010X224A2', filling('D214'), 'STC*A7:454*20260502*U*200', 'DTP*472*D8*20260402'],
  ])('%s of guide %s is answered with its days', (_, guide, claim, status, days) => {
    expect(answer(fileOf(guide, provider(1, '1222222220', claim))).slice(-4)).toEqual([
      'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001',
      'TRN*2*C1',
      status,
      days,
    ]);
  });

  it('a provider with a wrong NPI is refused as such, and nothing is said of each claim; the next one is not', () => {
    const told = answer(file(provider(1, '1222222221', claim('C1', '100', '100')), provider(3, '1222222220', claim('C2', '50', '50'))));
    expect(told.filter((s) => /^(STC|TRN)/.test(s))).toEqual([
      'TRN*2*BATCH1',
      'STC*A1:19:AY*20260502*WQ*150',
      'STC*A7:562:85*20260502*U*100',
      'STC*A1:19:AY*20260502*WQ*50',
      'TRN*2*C2',
      'STC*A2:20:PR*20260502*WQ*50',
    ]);
  });

  it('a transaction that a 999 refuses is refused whole', () => {
    expect(answer(file(provider(1, '1222222220', claim('C1', '100', '100'))).replace('11:B:1', '11:B:9'))).toEqual([
      'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
      'TRN*2*BATCH1',
      'STC*A3:684*20260502*U*100',
      'QTY*AA*1',
      'AMT*YY*100',
    ]);
  });

  it('an interchange that a TA1 refuses, and files without claims, are not answered', () => {
    expect(answer(file(provider(1, '1222222220', claim('C1', '100', '100'))).replace('IEA*1*000000007', 'IEA*1*000000008'))).toEqual([]);
    expect(answer('HELLO')).toEqual([]);
  });
});
