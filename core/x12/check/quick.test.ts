import { describe, expect, it } from 'vitest';
import type { Finding } from '../../base/finding.ts';
import type { PayerGuide } from '../guides/guide.ts';
import { check } from '../index.ts';
import { absent } from '../spec/condition.ts';

const envelope = (functional: string, guide: string, ...segments: readonly string[]) => [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:',
  `GS*${functional}*SAMPLE*CLEAR*20260501*1200*7*X*${guide}`,
  ...segments,
  'GE*1*7',
  'IEA*1*000000007',
];
const claimFront = (guide: string) => [
  `ST*837*0001*${guide}`,
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
  'SBR*S*18*******MC',
  'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001',
  'N3*2 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*62701',
  'DMG*D8*19800229*F',
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
];
const files: Readonly<Record<string, readonly string[]>> = {
  '837P': envelope(
    'HC',
    '005010X222A1',
    ...claimFront('005010X222A1'),
    'CLM*C1*300***41:B:1*Y*A*Y*Y***AA:EM::IL',
    'DTP*439*D8*20260401',
    'REF*G1*AUTH1',
    'CR1*LB*155**A*DH*12****UNCONSCIOUS',
    'HI*ABK:J029*ABF:R509',
    'NM1*DN*1*EXAMPLE*REF****XX*1222222220',
    'NM1*PW*2',
    'N3*3 SAMPLE STREET',
    'N4*SPRINGFIELD*IL*62702',
    'NM1*45*2',
    'N3*4 SAMPLE STREET',
    'N4*SPRINGFIELD*IL*62703',
    'SBR*P*18*******MB',
    'CAS*CO*45*10',
    'AMT*D*60',
    'OI***Y***Y',
    'NM1*IL*1*EXAMPLE*PAT****MI*1EG4TE5MK73',
    'NM1*PR*2*FIRST PAYER*****PI*FP001',
    'LX*1',
    'SV1*HC:A0427:RH*100*UN*1***1',
    'DTP*472*D8*20260414',
    'SVD*FP001*70*HC:A0427**1',
    'CAS*PR*2*30',
    'DTP*573*D8*20260420',
    'LX*2',
    'SV1*HC:87880:QW*100*UN*1***1:2',
    'DTP*472*D8*20260414',
    'LX*3',
    'SV1*HC:J1885*100*UN*1***1',
    'DTP*472*D8*20260414',
    'LIN**N4*00409379301',
    'CTP****1*UN',
    'SE*50*0001',
  ),
  '837I': envelope(
    'HC',
    '005010X223A2',
    ...claimFront('005010X223A2'),
    'CLM*C1*200***32:A:1**A*Y*Y',
    'DTP*434*RD8*20260401-20260430',
    'DTP*435*D8*20260401',
    'CL1*3*1*30',
    'HI*ABK:J029',
    'NM1*71*1*EXAMPLE*ATT****XX*1222222220',
    'LX*1',
    'SV2*0023*HP:1AA11*0*UN*0',
    'DTP*472*D8*20260401',
    'LX*2',
    'SV2*0421*HC:G0151*200*UN*1',
    'DTP*472*D8*20260402',
    'SE*31*0001',
  ),
  '837D': envelope(
    'HC',
    '005010X224A2',
    ...claimFront('005010X224A2'),
    'CLM*C1*300***11:B:1*Y*A*Y*Y',
    'DN2*1*M****JP',
    'REF*G1*AUTH1',
    'HI*ABK:K021',
    'NM1*82*1*EXAMPLE*DENT****XX*1222222220',
    'PRV*PE*PXC*1223G0001X',
    'NM1*77*2*SAMPLE CLINIC*****XX*1222222220',
    'N3*3 SAMPLE STREET',
    'N4*SPRINGFIELD*IL*62702',
    'SBR*P*18*******CI',
    'CAS*CO*45*10',
    'AMT*D*60',
    'OI***Y***Y',
    'NM1*IL*1*EXAMPLE*PAT****MI*MEM0002',
    'NM1*PR*2*FIRST PAYER*****PI*FP001',
    'LX*1',
    'SV3*AD:D2140*100****1*****1',
    'TOO*JP*3*O',
    'DTP*472*D8*20260414',
    'SVD*FP001*70*AD:D2140**1',
    'CAS*PR*2*30',
    'DTP*573*D8*20260420',
    'LX*2',
    'SV3*AD:D7140*100****1',
    'TOO*JP*30',
    'DTP*472*D8*20260415',
    'LX*3',
    'SV3*AD:D8080*100****1',
    'DTP*472*D8*20260415',
    'SE*49*0001',
  ),
  '835': envelope(
    'HP',
    '005010X221A1',
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
    'PLB*1222222220*20261231*L6:REF*0',
    'SE*19*0001',
  ),
};

/** A guide that no claim falls under: with one, a check asks the definition alone. */
const nobody: PayerGuide = { name: 'nobody', title: 'nobody’s', sets: ['835'], appliesTo: absent('claim'), rules: [], notModelled: '' };

const told = (findings: readonly Finding[]) =>
  findings.filter((f) => f.rule !== 'x12/guide-unused').map(({ rule, at, what, severity }) => JSON.stringify({ rule, at, what, severity }));

/** Each element in turn is emptied, and replaced by values that mean something elsewhere; each segment is left out. */
function* spoiled(segments: readonly string[]): Generator<readonly string[], void, undefined> {
  const first = segments.findIndex((segment) => /^(HL|BPR)/.test(segment));
  for (let s = first; s < segments.length - 3; s++) {
    yield segments.filter((_, i) => i !== s);
    const elements = segments[s]!.split('*');
    for (let e = 1; e < elements.length; e++)
      for (const value of ['', 'XX'])
        yield segments.map((segment, i) => (i === s ? elements.map((text, j) => (j === e ? value : text)).join('*') : segment));
  }
}

describe('generated checks tell what the definition tells', () => {
  it.each(Object.keys(files))('%s, whole and with every element spoiled', (set) => {
    const snip = [1, 2, 3, 4, 5, 6, 7];
    let count = 0;
    for (const segments of [files[set]!, ...spoiled(files[set]!)]) {
      const bytes = new TextEncoder().encode(`${segments.join('~')}~`);
      const quick = told(check(bytes, { snip }).findings);
      expect(quick, segments.join('~')).toEqual(told(check(bytes, { snip, guides: [nobody] }).findings));
      count += quick.length;
    }
    expect(count).toBeGreaterThan(300);
  });
});
