import { describe, expect, it } from 'vitest';
import { check, payerGuides } from '../index.ts';

const front = (filing: string, receiver: string, member: string) => [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:',
  'GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*005010X222A1',
  'ST*837*0001*005010X222A1',
  'BHT*0019*00*B1*20260501*1200*CH',
  'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
  'PER*IC*BILLING*TE*5555550100',
  `NM1*40*2*CLEAR*****46*${receiver}`,
  'HL*1**20*1',
  'NM1*85*2*SAMPLE CLINIC*****XX*1222222220',
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'REF*EI*999999999',
  'HL*2*1*22*0',
  `SBR*P*18*******${filing}`,
  `NM1*IL*1*EXAMPLE*PAT****MI*${member}`,
  'N3*2 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*62701',
  'DMG*D8*19400229*F',
  'NM1*PR*2*SAMPLE PAYER*****PI*SH001',
];
const medicare = ['MB', 'CLEAR01', '1EG4TE5MK73'] as const;
const medicaidOf = ['MC', 'CLEAR01', 'MEM0001'] as const;

const file = (head: readonly string[], claim: readonly string[]): string => {
  const all = [...head, ...claim];
  return [...all, `SE*${all.length - 1}*0001`, 'GE*1*7', 'IEA*1*000000007'].join('~');
};
const one = (line: string, { frequency = '1', place = '11', before = [] as readonly string[], after = [] as readonly string[] } = {}) => [
  `CLM*C1*100***${place}:B:${frequency}*Y*A*Y*Y`,
  ...before,
  'HI*ABK:M9903',
  'LX*1',
  line,
  'DTP*472*D8*20260414',
  ...after,
];

/** An ambulance trip, with the places it began and ended. */
const trip = (procedure: string) =>
  one(`SV1*HC:${procedure}*100*UN*1***1`, {
    place: '41',
    after: ['NM1*PW*2', 'N3*3 SAMPLE STREET', 'N4*SPRINGFIELD*IL*62701', 'NM1*45*2', 'N3*4 SAMPLE STREET', 'N4*SPRINGFIELD*IL*62701'],
  });

/** A stay or visit billed to Medicare as this type of bill, with these facts. */
const bill = (type: string, ...facts: readonly string[]) => {
  const head = front('MA', 'CLEAR01', '1EG4TE5MK73').map((s) => s.replaceAll('005010X222A1', '005010X223A2'));
  const [place, frequency] = [type.slice(0, 2), type.slice(2)];
  const stay = [`CLM*C1*100***${place}:A:${frequency}**A*Y*Y`, 'DTP*434*D8*20260414', 'CL1*9*1*30', 'HI*ABK:N179'];
  return file(head, [...stay, ...facts, 'LX*1', 'SV2*0821**100*UN*1', 'DTP*472*D8*20260414']);
};

/** What lines of service and payers say of a file, by the names of their rules. */
function told(text: string, ...guides: readonly string[]): string[] {
  const options = { snip: [6, 7], guides: guides.map((g) => payerGuides[g]!) };
  return check(new TextEncoder().encode(`${text}~`), options)
    .findings.filter((f) => f.level! >= 6)
    .map((f) => `${f.severity} ${/\(([a-z-]+)\)$/.exec(f.what)?.[1] ?? f.rule}`);
}

describe('lines of service', () => {
  it.each<[string, readonly [string, string, string], readonly string[], string[]]>([
    ['a visit asks for nothing', medicare, one('SV1*HC:99213*100*UN*1***1'), []],
    ['an ambulance trip without a place of pick-up', medicare, one('SV1*HC:A0428*100*UN*1***1'), ['error ambulance-pick-up']],
    ['a waived test without a CLIA number', medicare, one('SV1*HC:87880:QW*100*UN*1***1'), ['error laboratory-certificate']],
    ['a waived test with the number on the claim', medicare, one('SV1*HC:87880:QW*100*UN*1***1', { before: ['REF*X4*05D0000000'] }), []],
    ['a mammogram without the facility’s certificate', medicare, one('SV1*HC:77067*100*UN*1***1'), ['warning mammography-certificate']],
    ['its reading needs none', medicare, one('SV1*HC:77067:26*100*UN*1***1'), []],
    ['a drug to Medicaid without its number', medicaidOf, one('SV1*HC:J1885*100*UN*1***1'), ['error drug-number']],
    ['a drug to Medicaid with it', medicaidOf, one('SV1*HC:J1885*100*UN*1***1', { after: ['LIN**N4*00409379301', 'CTP****1*UN'] }), []],
    ['a drug to somebody else', medicare, one('SV1*HC:J1885*100*UN*1***1'), []],
  ])('%s', (_, head, claim, expected) => {
    expect(told(file(front(...head), claim))).toEqual(expected);
  });
});

describe('payers’ guides', () => {
  it.each<[string, string, readonly [string, string, string], readonly string[], string[]]>([
    ['a claim to Medicare', 'medicare-part-b', medicare, one('SV1*HC:99213*100*UN*1***1'), []],
    [
      'a number of another payer',
      'medicare-part-b',
      ['MB', 'CLEAR01', 'MEM0001'],
      one('SV1*HC:99213*100*UN*1***1'),
      ['error medicare-number'],
    ],
    [
      'a replacement',
      'medicare-part-b',
      medicare,
      one('SV1*HC:99213*100*UN*1***1', { frequency: '7', before: ['REF*F8*1'] }),
      ['error originals-only'],
    ],
    ['manipulation without AT', 'medicare-part-b', medicare, one('SV1*HC:98940*100*UN*1***1'), ['warning chiropractic-active-treatment']],
    ['AT without the first day', 'medicare-part-b', medicare, one('SV1*HC:98940:AT*100*UN*1***1'), ['error chiropractic-first-treatment']],
    ['AT with the first day', 'medicare-part-b', medicare, one('SV1*HC:98940:AT*100*UN*1***1', { before: ['DTP*454*D8*20260401'] }), []],
    ['a patient under observation', 'medicare-part-b', medicare, one('SV1*HC:99223*100*UN*1***1', { place: '22' }), []],
    ['an inpatient', 'medicare-part-b', medicare, one('SV1*HC:99238*100*UN*1***1', { place: '21' }), ['warning hospital-stay']],
    ['a trip from nowhere', 'medicare-part-b', medicare, trip('A0428'), ['error ambulance-origin-destination']],
    ['a trip from home to the hospital', 'medicare-part-b', medicare, trip('A0428:RH'), []],
    ['a patient who died before the trip', 'medicare-part-b', medicare, trip('A0429:QL'), []],
    ['another payer’s claim', 'medicare-part-b', medicaidOf, one('SV1*HC:98940*100*UN*1***1'), ['info x12/guide-unused']],
    [
      'New York’s receiver, another state’s number',
      'new-york-medicaid',
      ['MC', 'EMEDNYBAT', 'MEM0001'],
      one('SV1*HC:99213*100*UN*1***1'),
      ['error client-number'],
    ],
    [
      'New York by its number',
      'new-york-medicaid',
      ['MC', '141797357', 'MEM0001'],
      one('SV1*HC:99213*100*UN*1***1'),
      ['error client-number'],
    ],
    ['New York’s own', 'new-york-medicaid', ['MC', 'EMEDNYBAT', 'AA12345B'], one('SV1*HC:99213*100*UN*1***1'), []],
  ])('%s (%s)', (_, guide, head, claim, expected) => {
    expect(told(file(front(...head), claim), guide)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['dialysis without weight and height', bill('721'), ['error dialysis-weight']],
    ['dialysis with them', bill('721', 'HI*BE:A8:::72*BE:A9:::170'), []],
    ['dialysis of an acute injury', bill('721', 'HI*BG:84'), []],
    ['home health without a place and a physician', bill('329'), ['error home-health-place', 'error attending-physician']],
    ['a notice that home health began', bill('32A'), []],
  ])('Medicare Part A: %s', (_, text, expected) => {
    expect(told(text, 'medicare-part-a')).toEqual(expected);
  });

  it('are warnings where level 7 was not asked for, and each names its source', () => {
    const text = file(front('MB', 'CLEAR01', 'MEM0001'), one('SV1*HC:99213*100*UN*1***1'));
    const found = check(new TextEncoder().encode(`${text}~`), { guides: [payerGuides['medicare-part-b']!] }).findings;
    expect(found.map((f) => [f.severity, f.level, f.source[0]!.title, f.what])).toEqual([
      [
        'warning',
        7,
        'CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format',
        'name.name.id is there, but not: name.name.id is a Medicare number (MBI) (medicare-number)',
      ],
    ]);
  });
});
