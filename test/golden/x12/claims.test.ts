import { describe, expect, it } from 'vitest';
import { asDate } from '../../../core/base/date.ts';
import { asCents } from '../../../core/base/money.ts';
import {
  asDecimal,
  check,
  type Dental,
  type DentalClaim,
  type Given,
  type Institutional,
  type InstitutionalClaim,
  type Professional,
  readAll,
} from '../../../core/x12/index.ts';
import { bytesOf, fileOf, plain, textOf, written } from './files.ts';
import { sampleProfessional } from '../../../core/x12/examples/index.ts';

const { subscribers: _, ...provider } = (sampleProfessional as Given<Professional>).providers![0]!;
const subscriber = sampleProfessional.providers![0]!.subscribers![0]!;
const { begin, submitter, receiver } = sampleProfessional;
/** The sample's parties around another claim: the guides differ in how the biller tells a tax number. */
const around = (taxId: unknown, claim: unknown): unknown => ({
  begin,
  submitter,
  receiver,
  providers: [
    {
      ...provider,
      billing: { ...provider.billing, taxId },
      subscribers: [{ coverage: subscriber.coverage, name: subscriber.name, payer: subscriber.payer, claims: [claim] }],
    },
  ],
});

const from = asDate('2026-04-14');
const accepted = { assignment: 'A', benefitsAssigned: 'Y', release: 'Y' };

/** An invented stay of two days, of an invented member. */
const stay: Given<InstitutionalClaim> = {
  claim: { patientControlNumber: 'I00017K', totalCharge: asCents(2100_00), place: { facility: '11', frequency: '1' }, ...accepted },
  dischargeHour: '1400',
  statement: { from, through: asDate('2026-04-16') },
  admission: { format: 'DT', value: '202604140830' },
  stay: { kind: '1', source: '1', patientStatus: '01' },
  principal: { diagnosis: { qualifier: 'ABK', code: 'J189', presentOnAdmission: 'Y' } },
  admitting: { diagnosis: { qualifier: 'ABJ', code: 'R0602' } },
  otherDiagnoses: [{ diagnoses: [{ qualifier: 'ABF', code: 'I10', presentOnAdmission: 'Y' }] }],
  principalProcedure: { procedure: { qualifier: 'BBR', code: '0BH17EZ', date: from } },
  occurrenceSpans: [{ spans: [{ qualifier: 'BI', code: '74', days: { from, through: from } }] }],
  values: [{ values: [{ qualifier: 'BE', code: '80', amount: asCents(2_00) }] }],
  attending: { name: { kind: '1', last: 'SAMPLE', first: 'RITA', idQualifier: 'XX', id: '1234567893' } },
  lines: [
    { lineNumber: 1, service: { revenueCode: '0120', charge: asCents(2000_00), unit: 'DA', quantity: asDecimal(2) } },
    {
      lineNumber: 2,
      service: { revenueCode: '0300', procedure: { kind: 'HC', code: '85025' }, charge: asCents(100_00), unit: 'UN', quantity: asDecimal(4) },
    },
  ],
};

/** An invented filling. */
const filling: Given<DentalClaim> = {
  claim: {
    patientControlNumber: 'D00017K',
    totalCharge: asCents(180_00),
    place: { facility: '11', frequency: '1' },
    providerSignature: 'Y',
    ...accepted,
  },
  serviceDays: { from },
  toothStatus: [{ tooth: '1', status: 'M' }],
  lines: [
    {
      lineNumber: 1,
      service: { procedure: { kind: 'AD', code: 'D2392' }, charge: asCents(180_00), quantity: asDecimal(1) },
      teeth: [{ tooth: '12', surfaces: ['M', 'O'] }],
    },
  ],
};

const institutional = around('999999999', stay) as Given<Institutional>;
const dental = around({ qualifier: 'EI', value: '999999999' }, filling) as Given<Dental>;
const inpatient = textOf(written(fileOf('837I', institutional)));
const dentist = textOf(written(fileOf('837D', dental)));

describe('837I and 837D', () => {
  it.each([
    ['837I', inpatient, institutional],
    ['837D', dentist, dental],
  ] as const)('%s is written, read as the same, and without a finding', (set, file, body) => {
    const { transactions } = readAll(bytesOf(file));
    expect(transactions.map((t) => [t.set, t.sound])).toEqual([[set, true]]);
    expect(transactions[0]?.body).toMatchObject(plain(body) as object);
    expect(check(bytesOf(file)).findings).toEqual([]);
  });

  it.each<[kind: string, file: string, what: string, by: string, ...findings: string[]]>([
    ['a stay out of balance', inpatient, '*I00017K*2100*', '*I00017K*2100.01*', 'error claim-balance CLM-2'],
    ['a statement of one day', inpatient, 'RD8*20260414-20260416', 'D8*20260414', 'error situation CLM'],
    ['an inpatient without an admission', inpatient, 'DTP*435*DT*202604140830~', '', 'warning situation CLM'],
    ['a discharge hour that is none', inpatient, 'TM*1400', 'TM*2500', 'error element-type DTP-3'],
    ['present on admission, perhaps', inpatient, 'ABK:J189:::::::Y', 'ABK:J189:::::::P', 'error code-value HI-1-9'],
    ['an occurrence span without an end', inpatient, 'RD8:20260414-20260414', 'RD8:20260414', 'error element-type HI-1-4'],
    ['other procedures alone', inpatient, 'HI*BBR:', 'HI*BBQ:', 'error situation CLM'],
    ['no principal diagnosis', inpatient, 'HI*ABK:J189:::::::Y~', '', 'error segment-missing HI'],
    ['a unit that does not exist', inpatient, '*2000*DA*', '*2000*DD*', 'error code-value SV2-4'],
    ['a replacement without the payer’s number', inpatient, '11:A:1', '11:A:7', 'error situation CLM'],
    ['a filling out of balance', dentist, '*D00017K*180*', '*D00017K*170*', 'error claim-balance CLM-2'],
    ['a pointer that leads nowhere', dentist, 'SV3*AD:D2392*180****1', 'SV3*AD:D2392*180****1*****1', 'warning diagnosis-pointer SV3-11-1'],
    ['a tooth of no list', dentist, 'TOO*JP*', 'TOO*JX*', 'error code-value TOO-1'],
    ['a tooth neither missing nor extracted', dentist, 'DN2*1*M', 'DN2*1*X', 'error code-value DN2-2'],
    ['a procedure that is not dental', dentist, 'SV3*AD:', 'SV3*HC:', 'error code-value SV3-1-1'],
    ['a contract by diagnosis group', dentist, 'DN2*1*M****JP~', 'DN2*1*M****JP~CN1*01~', 'error code-value CN1-1'],
    ['a tooth’s diagnosis in SNODENT', dentist, 'DN2*1*M****JP~', 'DN2*1*M****JP~HI*TQ:1~'],
    ['a renderer without a specialty', dentist, 'LX*1~', 'NM1*82*1*SAMPLE*RITA****XX*1234567893~LX*1~', 'error segment-missing PRV'],
    ['a second day of service', dentist, 'DTP*472*D8*20260414~', 'DTP*472*D8*20260414~DTP*472*D8*20260415~', 'error repeats DTP'],
  ])('%s', (_, file, what, by, ...findings) => {
    expect(file.split(what).length, `${what} stands once in the file`).toBe(2);
    const added = by.split('~').length - what.split('~').length;
    const changed = file.replace(what, by).replace(/~SE\*(\d+)/, (_, n) => `~SE*${Number(n) + added}`);
    const found = check(bytesOf(changed)).findings.filter((f) => f.severity !== 'info');
    const short = found.map(({ rule, severity, at }) =>
      at.kind === 'segment'
        ? `${severity} ${[`${rule.slice(4)} ${at.segment}`, at.element, at.component].filter((p) => p !== undefined).join('-')}`
        : rule,
    );
    expect(short).toEqual(findings);
  });
});

it('a set that is known by name only says so', () => {
  const file = inpatient.replaceAll('005010X223A2', '005010X220A1').replace('ST*837*', 'ST*834*').replace('GS*HC*', 'GS*BE*');
  const report = check(bytesOf(file));
  expect(report.findings.map((f) => [f.rule, f.severity, f.what])).toEqual([
    ['x12/not-checked', 'info', 'the guide rules of 834 (005010X220A1) are not checked'],
  ]);
});
