import { describe, expect, it } from 'vitest';
import { check, type Loop, sets } from '../index.ts';

const start = (guide: string, use = 'CH') => [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:',
  `GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*${guide}`,
  `ST*837*0001*${guide}`,
  `BHT*0019*00*B1*20260501*1200*${use}`,
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
  'N3*2 SAMPLE STREET',
  'N4*CHICAGO*IL*60601',
  'DMG*D8*19800229*F',
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001',
];
const end = ['SE*0*0001', 'GE*1*7', 'IEA*1*000000007', ''];

const files = {
  '837P': [
    ...start('005010X222A1'),
    'CLM*C1*100***11:B:1*Y*A*Y*Y',
    'HI*ABK:J029*ABF:R509',
    'LX*1',
    'SV1*HC:99213*100*UN*1***1',
    'DTP*472*D8*20260414',
    ...end,
  ].join('~'),
  '837I': [
    ...start('005010X223A2'),
    'CLM*C1*100***11:A:1**A*Y*Y',
    'DTP*096*TM*1400',
    'DTP*434*RD8*20260414-20260416',
    'DTP*435*DT*202604140830',
    'CL1*1*1*01',
    'HI*ABK:J189:::::::Y',
    'HI*ABJ:R0602',
    'NM1*71*1*SAMPLE*RITA****XX*1234567893',
    'LX*1',
    'SV2*0120**100*DA*2',
    'DTP*472*D8*20260414',
    ...end,
  ].join('~'),
  '837D': [...start('005010X224A2'), 'CLM*C1*100***11:B:1*Y*A*Y*Y', 'DTP*472*D8*20260414', 'LX*1', 'SV3*AD:D0120*100', ...end].join('~'),
};
type ClaimSet = keyof typeof files;

/** Ids of the situational rules that a file breaks, each once; what is an error ends with an exclamation mark. */
function broken(file: string): string[] {
  const [whole, ...rest] = file.split('~ST*');
  const count = `ST*${rest.join('')}`.split('~SE*')[0]!.split('~').length + 1;
  const counted = `${whole}~ST*${rest.join('')}`.replace('SE*0*', `SE*${count}*`);
  const { findings } = check(new TextEncoder().encode(counted));
  const other = findings.filter((f) => f.rule !== 'x12/situation' && f.severity === 'error');
  expect(other.map((f) => `${f.rule} ${f.what}`)).toEqual([]);
  return findings
    .filter((f) => f.rule === 'x12/situation')
    .map((f) => `${/\(([\w-]+)\)$/.exec(f.what)?.[1]}${f.severity === 'error' ? '!' : ''}`)
    .sort();
}

const change = (file: string, changes: readonly string[]): string => {
  let changed = file;
  for (let i = 0; i < changes.length; i += 2) {
    expect(changed.split(`${changes[i]}~`).length, `${changes[i]} stands once`).toBe(2);
    changed = changed.replace(`${changes[i]}~`, changes[i + 1] === '' ? '' : `${changes[i + 1]}~`);
  }
  return changed;
};

const biller = 'NM1*85*2*SAMPLE CLINIC*****XX*1222222220';
const subscriber = 'SBR*P*18*******CI';
const payer = 'NM1*PR*2*SAMPLE HEALTH*****PI*SH001';
const claim = 'CLM*C1*100***11:B:1*Y*A*Y*Y';
const stay = 'CLM*C1*100***11:A:1**A*Y*Y';
const professional = 'SV1*HC:99213*100*UN*1***1';
const day = 'DTP*472*D8*20260414';
const carried = 'CR1*LB*140**A*DH*12';
const place = (role: string) => `NM1*${role}*2~N3*9 SAMPLE STREET~N4*CHICAGO*IL*60601`;
const dependent = 'HL*3*2*23*0~PAT*19~NM1*QC*1*EXAMPLE*KIM~N3*2 SAMPLE STREET~N4*CHICAGO*IL*60601~DMG*D8*20150101*F';
const plan = 'NM1*PE*2*SAMPLE PLAN*****PI*PL001~N3*3 SAMPLE STREET~N4*CHICAGO*IL*60601~REF*EI*999999998';
const other = (order: string, ...decided: readonly string[]) =>
  [`SBR*${order}*18*******CI`, ...decided, 'OI***Y***Y', 'NM1*IL*1*EXAMPLE*PAT****MI*MEM0002', 'NM1*PR*2*OTHER PAYER*****PI*OP001'].join(
    '~',
  );

type Row = readonly [broken: string, set: ClaimSet, ...changes: readonly string[]];

const parties: readonly Row[] = [
  ['domestic-address!', '837P', 'N4*SPRINGFIELD*IL*627010000', 'N4*SPRINGFIELD'],
  ['domestic-address! foreign-subdivision!', '837P', 'N4*SPRINGFIELD*IL*627010000', 'N4*SPRINGFIELD**627010000*US***IL'],
  ['organization-name!', '837P', biller, 'NM1*85*2*SAMPLE CLINIC*ANNA****XX*1222222220'],
  ['biller-number', '837P', biller, 'NM1*85*2*SAMPLE CLINIC'],
  ['social-security-number', '837D', 'REF*EI*999999999', 'REF*SY*999999999'],
  ['subrogation-plan!', '837P', 'BHT*0019*00*B1*20260501*1200*CH', 'BHT*0019*00*B1*20260501*1200*31'],
  ['plan-without-subrogation!', '837I', 'REF*EI*999999999', `REF*EI*999999999~${plan}`],
  ['provider-number', '837P', 'LX*1', 'NM1*82*1*SAMPLE*RITA~LX*1'],
  ['facility-is-biller', '837P', 'LX*1', 'NM1*77*2*SAMPLE PLACE~N3*1 SAMPLE STREET~N4*SPRINGFIELD*IL*627010000~LX*1'],
  ['first-referral!', '837P', 'LX*1', 'NM1*P3*1*SAMPLE*RITA****XX*1234567893~LX*1'],
];

const subscribers: readonly Row[] = [
  ['subscriber-is-patient!', '837P', 'DMG*D8*19800229*F', ''],
  ['patient-address', '837I', 'N3*2 SAMPLE STREET', '', 'N4*CHICAGO*IL*60601', ''],
  ['claims-of-dependent! subscriber-not-patient!', '837D', subscriber, 'SBR*P********CI'],
  ['no-dependent!', '837P', 'HL*2*1*22*0', 'HL*2*1*22*1', payer, `${payer}~${dependent}`],
  ['member-number!', '837P', 'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001', 'NM1*IL*1*EXAMPLE*PAT'],
  ['filing-indicator!', '837P', subscriber, 'SBR*P*18'],
  ['earlier-payer', '837I', subscriber, 'SBR*S*18*******CI'],
  ['earlier-payer medicare-secondary', '837P', subscriber, 'SBR*S*18*******MB'],
  ['secondary-reason!', '837P', subscriber, 'SBR*P*18***12****MB'],
  ['birth-before-service-2000B', '837P', 'DMG*D8*19800229*F', 'DMG*D8*20270229*F'.replace('0229', '0228')],
  [
    'birth-before-service-2000C',
    '837P',
    'HL*2*1*22*0',
    'HL*2*1*22*1',
    subscriber,
    'SBR*P********CI',
    payer,
    `${payer}~${dependent.replace('20150101', '20270101')}`,
  ],
];

const claims: readonly Row[] = [
  ['replacement-number!', '837P', claim, claim.replace('B:1', 'B:7')],
  ['original-number', '837P', claim, `${claim}~REF*F8*ICN1`],
  ['control-number-length', '837P', claim, claim.replace('C1', 'C12345678901234567890')],
  ['attachment-number!', '837P', claim, `${claim}~PWK*OZ*BM`],
  ['payer-order!', '837P', 'LX*1', `${other('P')}~LX*1`],
  ['payer-number-twice!', '837P', 'LX*1', `${other('S')}~${other('T')}~LX*1`],
  ['decided-paid!', '837P', 'LX*1', `${other('S')}~DTP*573*D8*20260420~LX*1`],
  ['decided-date!', '837P', 'LX*1', `${other('S', 'AMT*D*100')}~LX*1`],
  ['decided-by!', '837P', day, `${day}~SVD*OP001*100*HC:99213**1~DTP*573*D8*20260420`],
  ['accident-date!', '837P', claim, `${claim}**OA`],
  ['accident-state!', '837D', claim, `${claim}**AA~DTP*439*D8*20260401`],
  ['second-cause!', '837P', claim, `${claim}**OA:OA~DTP*439*D8*20260401`],
  ['accident-before-service', '837P', claim, `${claim}**OA~DTP*439*D8*20260501`],
  ['diagnosis-version!', '837P', 'HI*ABK:J029*ABF:R509', 'HI*ABK:J029*BF:4660'],
  ['no-referral!', '837P', claim, `${claim}~CRC*ZZ*N*AV`],
];

const professionals: readonly Row[] = [
  ['inpatient-admission-date', '837P', claim, claim.replace('11:B', '21:B')],
  ['discharge-after-admission!', '837P', claim, `${claim}~DTP*435*D8*20260414~DTP*096*D8*20260410`],
  ['return-after-work', '837P', claim, `${claim}~DTP*297*D8*20260414~DTP*296*D8*20260410`],
  ['care-dates!', '837P', claim, `${claim}~DTP*090*D8*20260401~DTP*090*D8*20260402`],
  ['ambulance-places!', '837P', claim, `${claim}~${carried}`],
  ['ambulance-transport', '837P', professional, 'SV1*HC:A0428*100*UN*1***1'],
  ['places-without-ambulance', '837P', 'LX*1', `${place('PW')}~${place('45')}~LX*1`],
  ['acute-manifestation!', '837P', subscriber, 'SBR*P*18*******MB', claim, `${claim}~CR2********A`],
  ['manipulation-begun', '837P', subscriber, 'SBR*P*18*******MB', professional, 'SV1*HC:98940*100*UN*1***1'],
  ['vision-categories!', '837P', claim, `${claim}~CRC*E1*Y*L1~CRC*E1*Y*L2`],
  ['equipment-procedure!', '837P', professional, `${professional}~SV5*HC:E0601*DA*30*50*500*4`],
  ['recertification-date therapy-begun', '837P', professional, `${professional}~CR3*R*MO*12`],
  ['line-control-number-length', '837P', day, `${day}~REF*6R*1234567890123456789012345678901`],
  ['anesthesia-minutes', '837P', professional, 'SV1*HC:00100*100*UN*1***1'],
  ['line-ambulance-places!', '837P', professional, `${professional}~${carried}`],
  ['purchased-from', '837P', day, `${day}~PS1*X1*50`],
  ['test-kinds!', '837P', day, `${day}~DTP*738*D8*20260401~DTP*738*D8*20260402`],
];

const institutions: readonly Row[] = [
  ['statement-range!', '837I', 'DTP*434*RD8*20260414-20260416', 'DTP*434*D8*20260414'],
  ['inpatient-admission', '837I', 'DTP*435*DT*202604140830', ''],
  ['admission-hour', '837I', 'DTP*435*DT*202604140830', 'DTP*435*D8*20260414'],
  ['admission-source', '837I', 'CL1*1*1*01', 'CL1*1**01'],
  ['inpatient-diagnosis', '837I', 'HI*ABJ:R0602', ''],
  ['discharge-hour', '837I', 'DTP*096*TM*1400', ''],
  ['still-patient', '837I', 'CL1*1*1*01', 'CL1*1*1*30'],
  ['present-on-admission', '837I', 'HI*ABK:J189:::::::Y', 'HI*ABK:J189'],
  ['group-of-inpatient', '837I', stay, stay.replace('11:A', '13:A'), 'HI*ABJ:R0602', 'HI*ABJ:R0602~HI*DR:193'],
  ['principal-procedure!', '837I', 'HI*ABJ:R0602', 'HI*ABJ:R0602~HI*BBQ:0BH17EZ:D8:20260414'],
  ['icd-procedure-of-inpatient', '837I', stay, stay.replace('11:A', '13:A'), 'HI*ABJ:R0602', 'HI*BBR:0BH17EZ:D8:20260414'],
  ['visit-reason', '837I', stay, stay.replace('11:A', '13:A'), 'SV2*0120**100*DA*2', 'SV2*0450*HC:99283*100*UN*1'],
  ['diagnosis-version!', '837I', 'HI*ABJ:R0602', 'HI*ABJ:R0602~HI*BF:4660'],
  ['occurrence-span!', '837I', 'HI*ABJ:R0602', 'HI*ABJ:R0602~HI*BI:74:D8:20260414'],
  ['attending-provider', '837I', 'NM1*71*1*SAMPLE*RITA****XX*1234567893', ''],
  ['operating-physician!', '837I', 'LX*1', 'NM1*ZZ*1*SAMPLE*OTTO****XX*1222222220~LX*1'],
  ['attending-twice', '837I', 'LX*1', 'NM1*82*1*SAMPLE*RITA****XX*1234567893~LX*1'],
  ['rate-code!', '837I', 'SV2*0120**100*DA*2', 'SV2*0024*HC:99213*100*UN*2'],
  ['accommodation-days', '837I', 'SV2*0120**100*DA*2', 'SV2*0120**100*UN*2'],
  ['line-within-statement', '837I', day, 'DTP*472*D8*20260420'],
];

const dentists: readonly Row[] = [
  ['service-date', '837D', day, ''],
  ['predetermined-date', '837D', claim, `${claim}**********PB`],
  ['orthodontic-plan', '837D', 'SV3*AD:D0120*100', 'SV3*AD:D8080*100'],
  ['tooth-status-once!', '837D', day, `${day}~DN2*1*M****JP~DN2*1*E****JP`],
  ['one-day', '837D', 'SV3*AD:D0120*100', 'SV3*AD:D0120*100~DTP*472*RD8*20260414-20260415'],
  ['prior-placement', '837D', 'SV3*AD:D0120*100', 'SV3*AD:D2750*100***R*1'],
  ['restored-surfaces', '837D', 'SV3*AD:D0120*100', 'SV3*AD:D2392*100~TOO*JP*12'],
  ['extracted-tooth', '837D', 'SV3*AD:D0120*100', 'SV3*AD:D7140*100'],
  ['tooth-once!', '837D', 'SV3*AD:D0120*100', 'SV3*AD:D0120*100~TOO*JP*12*M~TOO*JP*12*O'],
];

const rows = [...parties, ...subscribers, ...claims, ...professionals, ...institutions, ...dentists];

describe('situational rules of the three claims', () => {
  it.each(Object.keys(files) as ClaimSet[])('%s as it should be breaks none', (set) => {
    expect(broken(files[set])).toEqual([]);
  });

  it.each(rows)('%s (%s)', (expected, set, ...changes) => {
    expect(broken(change(files[set as ClaimSet], changes)).join(' ')).toBe(expected);
  });

  it('each has a case', () => {
    const ids = new Set<string>();
    const seen = new Set<Loop>();
    const visit = (loop: Loop): void => {
      if (seen.has(loop)) return;
      seen.add(loop);
      for (const { id } of loop.rules) ids.add(id);
      for (const child of Object.values(loop.children)) if (child.node === 'loop') visit(child);
    };
    for (const set of Object.keys(files) as ClaimSet[]) visit(sets[set].body);
    const cases = new Set(rows.flatMap(([expected]) => expected.replaceAll('!', '').split(' ')));
    expect([...ids].filter((id) => !cases.has(id))).toEqual([]);
  });
});
