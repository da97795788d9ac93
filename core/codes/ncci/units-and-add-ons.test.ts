import { describe, expect, it } from 'vitest';
import { openInvented as open, readInvented as read } from '../../../data/invented-table.ts';
import { asDate } from '../../base/index.ts';
import { ncci } from './ncci.ts';

// Every file here is invented: the layouts are CMS's, the pairs, units and days are not.

const text = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;
const mueNotice = '"A notice, invented.\n\nIt has several lines.",,,\n';
const mueFile = (setting: string, ...rows: string[]) =>
  `${mueNotice}"HCPCS/\nCPT Code",${setting} MUE Values,MUE Adjudication Indicator,MUE Rationale\n${rows.join('\n')}\n`;
const mueRows = [
  '0001A,1,1 Line Edit,Invented',
  '11111,4,2 Date of Service Edit: Policy,Invented',
  'U0001,90000,3 Date of Service Edit: Clinical,"Invented, with a comma"',
];

describe('units', () => {
  const name = 'MUE_Eff_04-01-2026.csv';
  const tables = [
    open(name, mueFile('Practitioner Services', ...mueRows)),
    open(name, mueFile('Outpatient Hospital Services', ...mueRows.map((each) => each.replace('4,2', '5,3')))),
    open(name, mueFile('DME Supplier Services', ...mueRows.map((each) => each.replace('4,2', '6,1')))),
    open(
      name,
      'Medicaid units,,\nHCPCS/CPT Code,Practitioner Services MUE Values,MUE Rationale\n0001A,1,Invented\n11111,2,Invented\nU0001,3,Invented\n',
    ),
  ];
  const units = ncci(tables);
  it.each([
    ['11111', {}, '4 day-absolute Invented'],
    ['0001a', {}, '1 line Invented'],
    ['U0001', {}, '90000 day Invented, with a comma'],
    ['11111', { setting: 'outpatient-hospital' }, '5 day Invented'],
    ['11111', { setting: 'dme' }, '6 line Invented'],
    ['11111', { payer: 'medicaid' }, '2 line Invented'],
    ['11111', { payer: 'medicaid', setting: 'dme' }, 'no-data'],
    ['22222', {}, 'no-data'],
    ['11111', { on: asDate('2026-03-31') }, 'no-data'],
    ['11111', { on: asDate('2026-04-01') }, '4 day-absolute Invented'],
  ] as const)('of %s, %o: %s', (code, asked, expected) => {
    const answer = units.mue(code, asked);
    expect(answer.kind === 'mue' ? `${answer.units} ${answer.adjudication} ${answer.rationale}` : answer.kind).toBe(expected);
  });
  it('that are not published may be confidential, and the answer says so', () =>
    expect(units.mue('22222')).toMatchObject({ why: expect.stringContaining('confidential') }));
  it.each([
    ['the file is cut in its last row', mueFile('Practitioner Services', ...mueRows).slice(0, -45), ['truncated-file']],
    ['it is cut in a quoted cell', mueFile('Practitioner Services', ...mueRows).slice(0, -6), ['truncated-file']],
    [
      'an indicator is none, in one of three rows',
      mueFile('Practitioner Services', ...mueRows.slice(0, 2), 'U0001,1,Line Edit,Invented'),
      ['mue-row'],
    ],
    ['a code stands twice, in one of four rows', mueFile('Practitioner Services', ...mueRows, mueRows[0]!), ['mue-row']],
    ['Medicare’s lack the indicator', 'HCPCS/CPT Code,Practitioner Services MUE Values\n0001A,1\n', ['mue-columns']],
    ['nothing tells whose they are', 'HCPCS/CPT Code,MUE Values,MAI\n0001A,1,1\n', ['unknown-setting']],
  ])('are refused when %s', (_name, content, rules) => {
    const { tables: taken, errors } = read(name, content);
    expect({ taken, rules: errors.map((each) => each.split(' ')[1]) }).toEqual({ taken: [], rules });
  });
  it('are refused when nothing tells the quarter', () =>
    expect(read('mue.csv', mueFile('Practitioner Services', ...mueRows)).errors).toEqual(['line:1 unknown-release']));
});

describe('add-on codes', () => {
  const official =
    'Add-On Code\tAOC Del Dt (Julian)\tPrimary Code\tPrimary Code Del Dt (Julian)\tAOC Edit Eff Dt (Julian)\tAOC Edit Del Dt (Julian)\tAOC Edit Type\tSpecial Instruction Notes';
  const table = open(
    'AOC_V2026Q3-MCR.txt',
    text(
      official,
      '0001T\t\t11111\t\t2013091\t\t1\t',
      '0001T\t\t22222\t\t2025091\t2026181\t1\t',
      '0002T\t\tCCCCC\t\t2013091\t\t2\t',
      '0003T\t\t11111\t2024366\t2013091\t\t3\t',
      '0003T\t\t33333\t\t2013091\t\t3\t',
      'G0001\t\t11111\t\t2013091\t\t1\t',
    ),
  );
  const codes = ncci([table]);
  it.each([
    ['0001T', '2025-03-31', '1 11111'],
    ['0001T', '2025-04-01', '1 11111 22222'],
    ['0001T', '2026-06-30', '1 11111 22222'],
    ['0001T', '2026-07-01', '1 11111'],
    ['0002T', '2026-07-01', '2 contractor-defined'],
    ['0003T', '2024-12-31', '3 11111 33333 contractor-defined'],
    ['0003T', '2025-01-01', '3 33333 contractor-defined'],
    ['11111', '2026-07-01', 'not-add-on'],
    ['0001T', '2013-03-31', 'no-data'],
  ])('%s on %s: %s', (code, on, expected) => {
    const a = codes.addOnPrimaries(code, { on: asDate(on) });
    expect(a.kind === 'add-on' ? [a.type, ...a.primaries, ...(a.contractorDefined ? ['contractor-defined'] : [])].join(' ') : a.kind).toBe(
      expected,
    );
  });
  it('of a primary', () => {
    expect(codes.addOnsOf('11111', { on: asDate('2026-07-01') })).toMatchObject({
      addOns: ['0001T', 'G0001'],
      basis: { cite: 'NCCI add-on codes 2026 Q3' },
    });
    expect(codes.addOnsOf('11111', { payer: 'medicaid' }).kind).toBe('no-data');
  });
  it.each([
    ['a type of 4', '0001T,11111,4,2013-04-01,', 'add-on-row'],
    ['no day', '0001T,11111,1,2013-04-31,', 'add-on-row'],
    ['a row twice', '0054T,CCCCC,2,2013-04-01,', 'add-on-row'],
  ])('are refused with %s in one of two rows', (_name, odd, rule) =>
    expect(
      read('AOC_V2026Q3.csv', `add_on_code,primary_code,aoc_type,effective_date,deletion_date\n0054T,CCCCC,2,2013-04-01,\n${odd}\n`).errors,
    ).toEqual([`line:3 ${rule}`]),
  );
  it('are refused when cut in the last row', () =>
    expect(
      read('AOC_V2026Q3.csv', 'add_on_code,primary_code,aoc_type,effective_date,deletion_date\n0054T,CCCCC,2,2013-04-01,\n0055T,CCCCC,2')
        .errors,
    ).toEqual(['line:3 truncated-file']));
});
