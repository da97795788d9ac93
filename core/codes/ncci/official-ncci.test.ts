import { describe, expect, it } from 'vitest';
import { officialTable } from '../../../data/official-table.ts';
import { asDate } from '../../base/index.ts';
import { compileFlat } from '../flat/flat.ts';
import { ncci } from './ncci.ts';

const pairs = 'ncci/ncci_ptp_practitioner_active_2024Q2.csv.gz';
const units = 'ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.rebuilt.csv.gz';
const addOns = 'ncci/AOC_V2026Q3_pairs.csv.gz';

describe('PTP edits, active pairs of 2024 Q2', () => {
  it('are 1,669,820, in at most 12 MB, with nothing left out', ({ skip }) => {
    const table = officialTable(pairs, skip);
    const { rows, unread, undated, partial, name, from, until } = table.header;
    const told = {
      rows: 1_669_820,
      unread: undefined,
      undated: true,
      partial: false,
      name: '2024 Q2',
      from: '2024-04-01',
      until: '2024-06-30',
    };
    expect({ rows, unread, undated, partial, name, from, until }).toEqual(told);
    expect(table.u16('column2').length).toBe(1_669_820);
    const columns = {
      codes: table.u32('codes'),
      starts: table.u32('starts'),
      slots: table.u16('slots'),
      column2: table.u16('column2'),
      edit: table.u8('edit'),
    };
    expect(compileFlat({ header: table.header, columns, texts: {} }).length).toBeLessThan(12_000_000);
    const never = table
      .text('edits')
      .split('\n')
      .map((edit) => edit.startsWith('0'));
    // Of the file, by counting its fourth column: 508,947 times 0 and 1,160,873 times 1.
    expect(table.u8('edit').reduce((sum, edit) => sum + (never[edit] ? 1 : 0), 0)).toBe(508_947);
    // The first to read the file: 120 MB, on a machine that may be busy.
  }, 120_000);

  // Looked up by hand in the CSV: the line, as `grep -n` prints it, and what stands there. 0 is never, 1 is allowed.
  const lines: [line: number, a: string, b: string, column1: string, column2: string, modifier: string, rationale: string][] = [
    [2, '0001U', '0029U', '0001U', '0029U', 'allowed', 'Misuse of Column Two code with Column One code'],
    [174_317, '97597', '11042', '11042', '97597', 'allowed', 'CPT Manual or CMS manual coding instruction'],
    [639_402, '29881', '29880', '29880', '29881', 'allowed', 'HCPCS/CPT procedure code definition'],
    [954_592, '43239', '43235', '43239', '43235', 'never', 'CPT Separate procedure definition'],
    [1_031_701, '45378', '45380', '45380', '45378', 'never', 'CPT Separate procedure definition'],
    [1_069_792, '47562', '47563', '47563', '47562', 'never', 'HCPCS/CPT procedure code definition'],
    [1_491_099, '70553', '70551', '70553', '70551', 'allowed', 'HCPCS/CPT procedure code definition'],
    [1_498_051, '77067', '77066', '77066', '77067', 'allowed', 'Misuse of Column Two code with Column One code'],
    [1_517_380, '80048', '80053', '80053', '80048', 'never', 'CPT Manual or CMS manual coding instruction'],
    [1_592_643, '93000', '93005', '93000', '93005', 'allowed', 'HCPCS/CPT procedure code definition'],
    [1_622_973, '96365', '96360', '96365', '96360', 'allowed', 'CPT Manual or CMS manual coding instruction'],
    [1_623_120, '99214', '96372', '96372', '99214', 'allowed', 'Standards of medical/surgical practice'],
    [1_635_083, '99213', '99214', '99214', '99213', 'allowed', 'Misuse of Column Two code with Column One code'],
    [1_655_628, 'G0101', '99213', 'G0101', '99213', 'allowed', 'Standards of medical/surgical practice'],
    [1_663_539, 'G0439', 'G0438', 'G0438', 'G0439', 'never', 'More extensive procedure'],
    [1_669_820, 'R0070', 'R0075', 'R0075', 'R0070', 'allowed', 'HCPCS/CPT procedure code definition'],
    [1_669_821, 'U0002', 'U0001', 'U0001', 'U0002', 'never', 'Mutually exclusive procedures'],
  ];
  it.for(lines)('line %d: %s and %s', ([_line, a, b, column1, column2, modifier, rationale], { skip }) => {
    const answer = ncci([officialTable(pairs, skip)]).ptp(a, b, { on: asDate('2024-05-15') });
    expect(answer).toMatchObject({ kind: 'edit', column1, column2, modifier, rationale });
    expect(answer).toMatchObject({ basis: { cite: 'NCCI PTP edits 2024 Q2, practitioner (without dates: a stand-in)' } });
  });
  it.for([
    ['99213', '36415'],
    ['20610', '20605'],
    ['97110', '97140'],
  ] as const)('no line: %s and %s', ([a, b], { skip }) => {
    const edits = ncci([officialTable(pairs, skip)]);
    expect(edits.ptp(a, b, { on: asDate('2024-05-15') }).kind).toBe('no-edit');
    expect(edits.ptp(a, b, { on: asDate('2024-03-31') }).kind).toBe('no-data');
  });
});

describe('PTP edits in CMS’s own layout, excerpt of version 32.2', () => {
  const excerpt = 'ncci/ccipra-v322r0-f1.excerpt.txt';
  it('is a part of 2026 Q3, 12 rows', ({ skip }) =>
    expect(officialTable(excerpt, skip).header).toMatchObject({
      name: '2026 Q3',
      part: 'practitioner f1',
      rows: 12,
      partial: true,
      payer: 'medicare',
    }));
  it.for([
    ['0001A', '0591T', '2023-12-31', { kind: 'edit', modifier: 'allowed' }],
    ['0001A', '0591T', '2024-01-01', { kind: 'ended', ended: '2023-12-31' }],
    ['0001A', '36591', '2022-01-01', { kind: 'edit', modifier: 'never' }],
    ['0001A', '90473', '2022-01-01', { kind: 'ended', takenBack: true }],
    ['0001U', '0028U', '2018-09-30', { kind: 'edit', modifier: 'allowed' }],
    ['0029U', '0001U', '2026-07-01', { kind: 'ended', ended: '2026-06-30' }],
    ['0001U', '0438U', '2024-12-31', { kind: 'no-data' }],
    ['0001U', '0438U', '2025-01-01', { kind: 'edit', column2: '0438U' }],
    ['36000', '0001T', '2004-12-31', { kind: 'edit', column1: '0001T' }],
  ] as const)('%s and %s on %s', ([a, b, on, expected], { skip }) =>
    expect(ncci([officialTable(excerpt, skip)]).ptp(a, b, { on: asDate(on) })).toMatchObject(expected),
  );
});

describe('MUE of practitioners, April 2026', () => {
  it('are 15,095', ({ skip }) => {
    const { rows, unread, name, part, partial } = officialTable(units, skip).header;
    expect({ rows, unread, name, part, partial }).toEqual({
      rows: 15_095,
      unread: undefined,
      name: '2026 Q2',
      part: 'practitioner',
      partial: false,
    });
  });
  it.for([
    ['80053', 1, 'day', 'CMS Policy'],
    ['99213', 2, 'day', 'Clinical: Data'],
    ['97110', 6, 'day', 'Clinical: Data'],
    ['J1885', 8, 'day', 'Prescribing Information'],
    ['J9271', 400, 'day', 'Prescribing Information'],
    ['G0480', 1, 'day-absolute', 'Code Descriptor / CPT Instruction'],
    ['90471', 1, 'day-absolute', 'Code Descriptor / CPT Instruction'],
    ['V5364', 0, 'day', 'CMS Policy'],
    ['A0425', 250, 'line', 'Clinical: Data'],
    ['J7212', 90_000, 'line', 'Prescribing Information'],
  ] as const)('%s: %d by the %s', ([code, count, adjudication, rationale], { skip }) =>
    expect(ncci([officialTable(units, skip)]).mue(code, { on: asDate('2026-05-01') })).toMatchObject({
      units: count,
      adjudication,
      rationale,
    }),
  );
});

describe('add-on codes, 2026 Q3', () => {
  it('are 7,743 pairs', ({ skip }) => {
    const { rows, unread, name, partial } = officialTable(addOns, skip).header;
    expect({ rows, unread, name, partial }).toEqual({ rows: 7_743, unread: undefined, name: '2026 Q3', partial: false });
  });
  it.for([
    ['G2212', '2026-07-01', { type: 1, primaries: ['99205', '99215', '99483', 'G0463'], contractorDefined: false }],
    ['G2212', '2022-12-31', { primaries: ['99205', '99215'] }],
    ['11045', '2026-07-01', { type: 1, primaries: ['11042'] }],
    ['99292', '2026-07-01', { type: 1, primaries: ['99291'] }],
    ['0054T', '2026-07-01', { type: 2, primaries: [], contractorDefined: true }],
    ['88311', '2026-07-01', { type: 3, contractorDefined: true }],
    ['99213', '2026-07-01', { kind: 'not-add-on' }],
  ] as const)('%s on %s', ([code, on, expected], { skip }) =>
    expect(ncci([officialTable(addOns, skip)]).addOnPrimaries(code, { on: asDate(on) })).toMatchObject(expected),
  );
  it('of an office visit', ({ skip }) => {
    const answer = ncci([officialTable(addOns, skip)]).addOnsOf('99213', { on: asDate('2026-07-01') });
    const said = ['15853', '15854', '90833', '90836', '90838', '96160', '96161', '99415', '99459', 'G0506', 'G2211'];
    expect(answer).toMatchObject({ kind: 'add-ons', addOns: said });
  });
});
