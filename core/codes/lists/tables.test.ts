import { describe, expect, it } from 'vitest';
import { asDate, showPlace } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, ParsedTables, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { waivedTest } from './clia-waived.ts';
import { riskCategories, riskEligible } from './hcc-answers.ts';
import { placeSetting } from './place-setting.ts';
import { telehealthService } from './telehealth.ts';

// All files here are invented in the layouts of their publishers; numbers of codes alone are real.
const bytesOf = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`);
const parsed = (name: string, ...lines: string[]): ParsedTables => tableFormat(name, bytesOf(...lines))!.parse(name, bytesOf(...lines));
const opened = ({ tables, findings }: ParsedTables): OpenTable[] => {
  expect(findings).toEqual([]);
  return tables.map(({ edition, columns, texts }) => {
    const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
    if (!open.ok) throw new Error(open.error.says);
    return open.value;
  });
};
const on = asDate('2026-05-04');

describe('CLIA-waived tests', () => {
  const lines = [
    'TESTS GRANTED WAIVED STATUS UNDER CLIA (invented)\t\t\t',
    'Effective April 1, 2026\t\t\t',
    'CPT CODE(S)\tTEST NAME\tMANUFACTURER\tUSE',
    '81002\tDipstick\tVarious\tUrine by hand',
    '87880QW\tQuick throat\tAcme\tStreptococcus',
    '87880QW\tSure throat\tOther Inc.\tStreptococcus',
    '82947QW, 82950QW\tSugar box\tAcme\tGlucose',
  ];
  const tables = opened(parsed('waived.txt', ...lines));

  it.each([
    ['81002', 'waived', 'none', 1],
    ['87880', 'waived', 'QW', 2],
    ['82950', 'waived', 'QW', 1],
    ['80053', 'not-waived', undefined, undefined],
  ])('%s is %s, modifier %s', (code, kind, modifier, tests) => {
    const answer = waivedTest(tables, code, on);
    expect(answer).toMatchObject({ kind, basis: { cite: 'CLIA-waived tests 2026-04-01' } });
    if (answer.kind === 'waived') expect([answer.modifier, answer.tests.length]).toEqual([modifier, tests]);
  });
  it.each([
    ['no list', [] as OpenTable[], on],
    ['a day before the list', tables, asDate('2026-03-31')],
  ])('%s: no data', (_what, some, day) => expect(waivedTest(some, '81002', day).kind).toBe('no-data'));
  it('a test is waived from its own day', () => {
    const dated = opened(
      parsed(
        'w.csv',
        'CPT Code,Test Name,Manufacturer,Use,Effective Date',
        '87811QW,Box,Acme,Virus,2/1/2026',
        '81002,Dip,Acme,Urine,1/1/1993',
      ),
    );
    expect([waivedTest(dated, '87811', asDate('2026-02-01')).kind, waivedTest(dated, '87811', asDate('2026-01-31')).kind]).toEqual([
      'waived',
      'no-data',
    ]);
  });
});

describe('Medicare telehealth services', () => {
  const lines = [
    'LIST OF MEDICARE TELEHEALTH SERVICES effective January 1 2026 for CY 2026 (invented),,,',
    'Code,Short Descriptor,Status,Can Audio-only Interaction Meet the Requirements?',
    '99213,ours,Permanent,Yes',
    '97110,ours,Provisional,No',
    'G0108,ours,Permanent,',
  ];
  const tables = opened(parsed('list.csv', ...lines));
  it.each([
    ['99213', 'on-list', 'Permanent', true],
    ['97110', 'on-list', 'Provisional', false],
    ['G0108', 'on-list', 'Permanent', undefined],
    ['99285', 'not-on-list', undefined, undefined],
  ])('%s is %s (%s), audio-only %s', (code, kind, status, audioOnly) => {
    const answer = telehealthService(tables, code, on);
    expect(answer).toMatchObject({ kind, basis: { cite: 'Medicare telehealth services 2026' } });
    if (answer.kind === 'on-list') expect([answer.status, answer.audioOnly]).toEqual([status, audioOnly]);
  });
  it.each([['2025-12-31'], ['2027-01-01']])('%s is another year: no data', (day) =>
    expect(telehealthService(tables, '99213', asDate(day)).kind).toBe('no-data'),
  );
  it('keeps no descriptor', () => expect(Object.keys(parsed('list.csv', ...lines).tables[0]!.texts)).toEqual(['code', 'status']));
  it('a service twice refuses the list', () =>
    expect(parsed('list.csv', ...lines, '99213,ours,Permanent,No').findings.map((f) => `${showPlace(f.at)} ${f.what}`)).toEqual([
      'list.csv:6 99213 stands in line 3 already',
    ]));
  it('columns may stand in any order', () => {
    const moved = opened(parsed('telehealth-2026.csv', 'Audio-only?,Status,HCPCS', 'Yes,Permanent,99213'));
    expect(telehealthService(moved, '99213', on)).toMatchObject({ kind: 'on-list', audioOnly: true });
  });
});

describe('places of service', () => {
  const tables = opened(
    parsed('pos-2026.csv', 'pos_code,pos_type,pos_name', '11,Non-Facility,Rooms', '22,Facility,Hospital', '28,Unassigned,Unassigned'),
  );
  it.each([
    ['11', 'nonfacility'],
    ['22', 'facility'],
    ['28', undefined],
  ])('place %s is paid as %s', (place, setting) => {
    const answer = placeSetting(tables, place, on);
    expect(answer.kind === 'setting' ? answer.setting : undefined).toBe(setting);
  });
});

describe('risk adjustment', () => {
  const tables = [
    ...opened(
      parsed(
        'dx_2027.csv',
        'diagnosis_code,cc,model_name',
        'E1165,37,CMS-HCC Model V28',
        'E119,38,CMS-HCC Model V28',
        'E119,19,CMS-HCC Model V24',
        'I509,226,CMS-HCC Model V28',
      ),
    ),
    ...opened(parsed('order_2027.csv', 'cc_parent,cc_child,model_domain,model_version,model_fullname', '37,38,CMS-HCC,V28,V28X')),
    ...opened(parsed('eligible_2027.csv', 'cpt_hcpcs_code', '99213', 'G0438')),
  ];
  it('a graver category takes the lesser one away, by visits of the year before the payment', () =>
    expect(riskCategories(tables, ['E11.9', 'E11.65', 'I50.9', 'J06.9'], 'CMS-HCC V28', on)).toMatchObject({
      counting: [
        { category: '37', codes: ['E11.65'] },
        { category: '226', codes: ['I50.9'] },
      ],
      taken: [{ category: '38', by: '37' }],
      none: ['J06.9'],
      basis: { cite: 'CMS-HCC V28 categories PY2027' },
    }));
  it.each([
    ['a model that is not there', 'CMS-HCC V30', on],
    ['a year before', 'CMS-HCC V28', asDate('2025-12-31')],
  ])('%s: no data', (_what, model, day) => expect(riskCategories(tables, ['E11.9'], model, day).kind).toBe('no-data'));
  it.each([
    ['99213', 'eligible'],
    ['A0425', 'not-eligible'],
  ])('%s is %s', (code, kind) => expect(riskEligible(tables, code, on).kind).toBe(kind));
});
