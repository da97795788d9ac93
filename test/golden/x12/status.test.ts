import { describe, expect, it } from 'vitest';
import { asDate } from '../../../core/base/date.ts';
import { asCents } from '../../../core/base/money.ts';
import { check, type Given, readAll, type StatusInquiry, type StatusResponse } from '../../../core/x12/index.ts';
import { bytesOf, fileOf, textOf, written } from './files.ts';

const begin = { reference: 'S00017K', date: asDate('2026-05-20'), time: '0930' };
const source = { name: { last: 'SAMPLE HEALTH', idQualifier: 'PI', id: 'SH001' } };
const receiver = { name: { kind: '2', last: 'SAMPLE CLINIC', idQualifier: '46', id: 'SC001' } };
const parties = [{ name: { kind: '2', last: 'SAMPLE CLINIC', idQualifier: 'XX', id: '1222222220' } }];
const subscriber = { name: { kind: '1', last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'MEM0001' } };
const days = { from: asDate('2026-04-14') };
const numbers = { patientControlNumber: 'C00017K', days };

/** An invented clinic asks what has become of the sample claim. */
const inquiry: Given<StatusInquiry> = {
  begin,
  sources: [
    {
      source,
      receivers: [
        {
          receiver,
          providers: [
            {
              parties,
              subscribers: [
                {
                  demographics: { birth: asDate('1980-02-29'), sex: 'F' },
                  subscriber,
                  claims: [{ trace: 'T1', charge: asCents(175_50), ...numbers }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

/** The invented payer answers that it was paid. */
const response: Given<StatusResponse> = {
  begin,
  sources: [
    {
      source,
      receivers: [
        {
          receiver,
          providers: [
            {
              parties,
              subscribers: [
                {
                  subscriber,
                  claims: [
                    {
                      trace: 'T1',
                      statuses: [
                        {
                          status: { category: 'F1', code: '65' },
                          date: asDate('2026-05-19'),
                          charge: asCents(175_50),
                          paid: asCents(100_00),
                          remittance: 'CHK1001',
                        },
                      ],
                      payerClaimNumber: 'ICN0001',
                      ...numbers,
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

/** HL04 above said that nothing is below. */
const emptyLevel = ['error hierarchy HL-4', 'error segment-missing NM1', 'error segment-missing TRN'];

const asked = textOf(written(fileOf('276', inquiry)));
const answered = textOf(written(fileOf('277', response)));

describe('276 and 277', () => {
  it.each([
    ['276', asked],
    ['277', answered],
  ])('%s is known by its guide and without a finding', (set, file) => {
    expect(readAll(bytesOf(file)).transactions.map((t) => [t.set, t.sound])).toEqual([[set, true]]);
    expect(check(bytesOf(file)).findings).toEqual([]);
  });

  it.each<[kind: string, file: string, what: string, by: string, ...findings: string[]]>([
    ['no birth date of a subscriber who is the patient', asked, 'DMG*D8*19800229*F~', '', 'error situation HL'],
    ['no days to find the claim by', asked, 'DTP*472*D8*20260414~', '', 'warning situation TRN'],
    ['an inquiry of the wrong purpose', asked, 'BHT*0010*13', 'BHT*0010*08', 'error code-value BHT-2'],
    ['no trace in the answer', answered, 'TRN*2*T1~', '', 'error loop-opener-missing STC'],
    ['an answer without a status', answered, 'STC*F1:65*20260519**175.5*100****CHK1001~', '', 'error segment-missing STC'],
    ['a status without a day', answered, 'F1:65*20260519', 'F1:65*', 'error element-missing STC-2'],
    ['a payer’s action in a 277', answered, '20260519**175.5', '20260519*WQ*175.5', 'error not-used STC-3'],
    ['a dependent’s level with nothing in it', answered, 'SE*', 'HL*5*4*23~SE*', ...emptyLevel],
  ])('%s', (_, file, what, by, ...findings) => {
    expect(file.split(what).length, `${what} stands once in the file`).toBe(2);
    const added = by.split('~').length - what.split('~').length;
    const changed = file.replace(what, by).replace(/~SE\*(\d+)/, (_, n) => `~SE*${Number(n) + added}`);
    const short = check(bytesOf(changed))
      .findings.filter((f) => f.severity !== 'info')
      .map(({ rule, severity, at }) =>
        at.kind === 'segment' ? `${severity} ${[`${rule.slice(4)} ${at.segment}`, at.element].filter((p) => p !== undefined).join('-')}` : rule,
      );
    expect(short).toEqual(findings);
  });
});
