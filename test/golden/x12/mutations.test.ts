import { describe, expect, it } from 'vitest';
import { check } from '../../../core/x12/index.ts';
import { bytesOf, fileOf, textOf, written } from './files.ts';
import { sampleProfessional } from '../../../core/x12/examples/index.ts';
import { sampleRemittance } from './sample-remittance.ts';

const claims = textOf(written(fileOf('837P', sampleProfessional)));
const payment = textOf(written(fileOf('835', sampleRemittance)));

const errorsOf = (file: string): string[] =>
  check(bytesOf(file))
    .findings.filter((f) => f.severity === 'error')
    .map(({ rule, at }) =>
      at.kind === 'segment'
        ? [`${rule.slice(4)} ${at.segment}@${at.position}`, at.element, at.component].filter((p) => p !== undefined).join('-')
        : rule,
    );

const replace = (file: string, what: string, by: string): string => {
  expect(file.split(what).length - 1, `${what} stands once in the file`).toBe(1);
  return file.replace(what, by);
};
/** Changes a segment, adjusting the count of segments where one is added or taken away. */
const change = (file: string, what: string, by: string): string => {
  const added = by.split('~').length - what.split('~').length;
  return replace(file, what, by).replace(/~SE\*(\d+)/, (_, n) => `~SE*${Number(n) + added}`);
};

it('the originals are without a finding', () => {
  expect(check(bytesOf(claims)).findings).toEqual([]);
  expect(check(bytesOf(payment)).findings).toEqual([]);
});

describe('837P: each defect is found where it is, and nothing else', () => {
  it.each<[kind: string, what: string, by: string, ...errors: string[]]>([
    ['ISA13 and IEA02 differ', 'IEA*1*000000007', 'IEA*1*000000008', 'control-number IEA@36-2'],
    ['IEA counts wrong', 'IEA*1*', 'IEA*2*', 'count IEA@36-1'],
    ['GS06 and GE02 differ', 'GE*1*7', 'GE*1*8', 'control-number GE@35-2'],
    ['GE counts wrong', 'GE*1*7', 'GE*3*7', 'count GE@35-1'],
    ['SE counts wrong', 'SE*32*', 'SE*33*', 'count SE@34-1'],
    ['ST02 and SE02 differ', 'SE*32*0001', 'SE*32*0002', 'control-number SE@34-2'],
    ['ST03 and GS08 differ', 'ST*837*0001*005010X222A1', 'ST*837*0001*005010X222A2', 'version ST@3-3'],
    ['CLM missing', 'CLM*C00017K*175.5***11:B:1*Y*A*Y*Y~', '', 'loop-opener-missing REF@21'],
    ['HI missing', 'HI*ABK:J029*ABF:R509~', '', 'segment-missing HI@21'],
    ['SV1 missing', 'SV1*HC:99213:25*150*UN*1***1:2~', '', 'segment-missing SV1@26'],
    [
      'date of service missing',
      'SV1*HC:87880:QW*25.5*UN*1***1~DTP*472*D8*20260414~',
      'SV1*HC:87880:QW*25.5*UN*1***1~',
      'segment-missing DTP@30',
    ],
    ['tax number missing', 'REF*EI*999999999~', '', 'segment-missing REF@10'],
    ['name missing (NM103)', 'NM1*85*2*SAMPLE CLINIC*', 'NM1*85*2**', 'element-missing NM1@10-3'],
    ['day that does not exist', 'DMG*D8*19800229*F', 'DMG*D8*19810229*F', 'element-type DMG@19-2'],
    ['claim out of balance', 'CLM*C00017K*175.5*', 'CLM*C00017K*175.51*', 'claim-balance CLM@21-2'],
    ['code that does not exist', 'DMG*D8*19800229*F', 'DMG*D8*19800229*X', 'code-value DMG@19-3'],
    ['lower-case qualifier', 'NM1*IL*', 'NM1*il*', 'code-value NM1@16-1'],
    ['frequency that does not exist', '11:B:1*', '11:B:9*', 'code-value CLM@21-5-3'],
    ['element too long', 'REF*X4*99D0000000', `REF*X4*${'9'.repeat(51)}`, 'element-length REF@22-2'],
    ['element too short', 'N4*SPRINGFIELD*IL*62701~', 'N4*S*IL*62701~', 'element-length N4@18-1'],
    ['element that is not used', 'REF*X4*99D0000000', 'REF*X4*99D0000000*MORE', 'not-used REF@22-3'],
    ['amount that is none', 'SV1*HC:99213:25*150*', 'SV1*HC:99213:25*1S0*', 'element-type SV1@27-2'],
    ['segment out of place', 'REF*X4*99D0000000~HI*ABK:J029*ABF:R509~', 'HI*ABK:J029*ABF:R509~REF*X4*99D0000000~', 'segment-order REF@23'],
    ['segment that does not exist', 'REF*X4*99D0000000~', 'REF*X4*99D0000000~ZZ9*1~', 'segment-unknown ZZ9@23'],
    ['qualifier that means nothing', 'REF*X4*', 'REF*QQ*', 'qualifier REF@22-1'],
    ['segment twice', 'REF*X4*99D0000000~', 'REF*X4*99D0000000~REF*X4*99D0000001~', 'repeats REF@23'],
    ['HL number skipped', 'HL*2*1*22*0', 'HL*3*1*22*0', 'hierarchy HL@14-1'],
    ['HL parent wrong', 'HL*2*1*22*0', 'HL*2*2*22*0', 'hierarchy HL@14-2'],
    ['HL promises children', 'HL*2*1*22*0', 'HL*2*1*22*1', 'hierarchy HL@14-4'],
    ['replacement without the payer’s number', '11:B:1*', '11:B:7*', 'situation CLM@21'],
    ['half of a pair', 'PER*IC*BILLING*TE*5555550100', 'PER*IC*BILLING*TE*5555550100*EX', 'elements-together PER@6-6'],
    ['too many components', 'SV1*HC:87880:QW*', 'SV1*HC:87880:QW:::::X*', 'not-used SV1@31-1-8'],
    ['ISA qualifier wrong', '*ZZ*SAMPLE         *', '*QQ*SAMPLE         *', 'element-type ISA@1-5'],
  ])('%s', (_, what, by, ...errors) => {
    expect(errorsOf(change(claims, what, by))).toEqual(errors);
  });
});

describe('835: each defect is found where it is, and nothing else', () => {
  it.each<[kind: string, what: string, by: string, ...errors: string[]]>([
    ['line out of balance', 'SVC*HC:87880:QW*25.5*10', 'SVC*HC:87880:QW*25.5*10.01', 'line-balance SVC@22-3'],
    ['claim out of balance', 'CLP*C00017K*1*175.5*100*', 'CLP*C00017K*1*175.5*99*', 'payment-balance BPR@4-2', 'claim-balance CLP@14-4'],
    ['payment out of balance', 'BPR*I*95*', 'BPR*I*95.01*', 'payment-balance BPR@4-2'],
    ['PLB with the wrong sign', 'WO:C00003A*5', 'WO:C00003A*-5', 'payment-balance BPR@4-2'],
    ['adjustment lost', 'CAS*PR*3*20~', '', 'claim-balance CLP@14-4', 'line-balance SVC@16-3'],
    ['group that does not exist', 'CAS*PR*', 'CAS*PX*', 'code-value CAS@19-1'],
    ['claim status that does not exist', 'CLP*C00017K*1*', 'CLP*C00017K*9*', 'code-value CLP@14-2'],
    ['trace number missing', 'TRN*1*CHK1001*', 'TRN*1**', 'element-missing TRN@5-2'],
    ['payer’s address missing', 'N3*3 SAMPLE STREET~N4*CHICAGO*IL*60601~', '', 'segment-missing N3@7', 'segment-missing N4@7'],
    ['patient missing', 'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001~', '', 'segment-missing NM1@14'],
    [
      'CLP missing',
      'CLP*C00017K*1*175.5*100*20*12*ICN0001*11*1~',
      '',
      'loop-opener-missing NM1@14',
    ],
    ['PLB reason that does not exist', 'WO:C00003A', 'W0:C00003A', 'code-value PLB@27-3-1'],
  ])('%s', (_, what, by, ...errors) => {
    expect(errorsOf(change(payment, what, by))).toEqual(errors);
  });
});
