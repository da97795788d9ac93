import { describe, expect, it } from 'vitest';
import { openInvented as open, readInvented as read } from '../../../data/invented-table.ts';
import { asDate } from '../../base/index.ts';
import { ncci } from './ncci.ts';

// Every file here is invented: the layouts are CMS's, the pairs, units and days are not.

const heading = [
  'Notice of an invented file\t\t\t\t\t\t',
  'Column1/Column2 Edits\t\t\t\t\t\t',
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
  '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
  '\t\t\t\t*=no data\t1=allowed\t',
  '\t\t\t\t\t9=not applicable\t',
];
const row = (column1: string, column2: string, from: string, until: string, modifier: string, why = 'Invented rationale') =>
  [column1, column2, '', from, until, modifier, why].join('\t');
const text = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;
/** A few pairs that make a file reach from 0 to letters, as a whole one does. */
const ends = [row('0001U', '0002U', '20200101', '*', '0'), row('U0001', 'U0002', '20200101', '*', '0')];
/** Many good rows, so that one odd row is one of many. */
const many = Array.from({ length: 300 }, (_, i) => row(`3${String(i).padStart(4, '0')}`, '99999', '20200101', '*', '1'));

describe('a pair on a day', () => {
  const whole = open(
    'ccipra-v322r0.txt',
    text(
      ...heading,
      ...ends,
      row('11111', '22222', '20220101', '20231231', '1'),
      row('11111', '22222', '20250401', '*', '0'),
      row('33333', '44444', '20220101', '20220101', '9'),
      row('55555', '66666', '20020101', '20041231', '0'),
      row('66666', '55555', '20050101', '*', '1'),
      row('77777', '88888', '19960101', '*', '1', 'Misuse of a caf\xe9'),
    ),
  );
  const edits = ncci([whole]);
  it.each([
    ['before its first day', '11111', '22222', '2021-12-31', 'no-edit'],
    ['on its first day', '11111', '22222', '2022-01-01', 'edit 11111 22222 allowed'],
    ['asked the other way round', '22222', '11111', '2022-01-01', 'edit 11111 22222 allowed'],
    ['on its last day', '11111', '22222', '2023-12-31', 'edit 11111 22222 allowed'],
    ['the day after', '11111', '22222', '2024-01-01', 'ended 11111 22222 2023-12-31'],
    ['brought back, with another indicator', '11111', '22222', '2025-04-01', 'edit 11111 22222 never'],
    ['indicator 9: taken back on its own first day', '33333', '44444', '2022-01-01', 'ended 33333 44444 2022-01-01 taken back'],
    ['turned around, in its first direction', '55555', '66666', '2004-12-31', 'edit 55555 66666 never'],
    ['turned around, in its second direction', '55555', '66666', '2005-01-01', 'edit 66666 55555 allowed'],
    ['no such pair', '11111', '33333', '2025-04-01', 'no-edit'],
    ['a code that no pair has', '98765', '11111', '2025-04-01', 'no-edit'],
    ['in small letters', 'u0002', 'u0001', '2025-04-01', 'edit U0001 U0002 never'],
    ['one text is no code', '1111', '22222', '2025-04-01', 'no-data'],
  ])('%s: %s and %s on %s: %s', (_name, a, b, on, expected) => {
    const answer = edits.ptp(a, b, { on: asDate(on) });
    const said = {
      edit: (x: { column1?: string; column2?: string; modifier?: string }) => ` ${x.column1} ${x.column2} ${x.modifier}`,
      ended: (x: { column1?: string; column2?: string; ended?: string; takenBack?: true }) =>
        ` ${x.column1} ${x.column2} ${x.ended}${x.takenBack ? ' taken back' : ''}`,
    };
    expect(answer.kind + (answer.kind === 'edit' || answer.kind === 'ended' ? said[answer.kind](answer) : '')).toBe(expected);
  });
  it.each([
    ['in column 1, and only on its days', '11111', '2022-01-01', '22222 in 2 allowed 2022-01-01 2023-12-31'],
    ['between two periods none', '11111', '2024-01-01', ''],
    ['brought back, open', '11111', '2025-04-01', '22222 in 2 never 2025-04-01'],
    ['in column 2, its partner in column 1', '22222', '2025-04-01', '11111 in 1 never 2025-04-01'],
    ['turned around', '55555', '2005-01-01', '66666 in 1 allowed 2005-01-01'],
    ['taken back on its own first day', '33333', '2022-01-01', ''],
    ['a code that no pair has', '98765', '2025-04-01', ''],
  ])('partners, %s: %s on %s', (_name, code, on, expected) => {
    const answer = edits.partners(code, { on: asDate(on) });
    if (answer.kind !== 'partners') throw new Error(answer.why);
    const said = answer.partners.map((p) => [p.code, 'in', p.column, p.modifier, p.from, p.until].filter((x) => x !== undefined).join(' '));
    expect({ said: said.join('; '), complete: answer.complete }).toEqual({ said: expected, complete: true });
  });
  it('has no partners for what is no procedure code', () => expect(edits.partners('1111')).toMatchObject({ kind: 'no-data' }));
  it('says its edition, and that it is stale past its quarter', () => {
    expect(edits.ptp('11111', '22222', { on: asDate('2026-09-30') })).toMatchObject({
      basis: { cite: 'NCCI PTP edits 2026 Q3, practitioner', edition: { from: '2026-07-01', until: '2026-09-30', payer: 'medicare' } },
    });
    expect(edits.ptp('11111', '22222', { on: asDate('2026-10-01') })).toMatchObject({ basis: { stale: true } });
  });
  it('reads Windows-1252', () => expect(edits.ptp('77777', '88888')).toMatchObject({ rationale: 'Misuse of a café' }));
  it.each([
    ['hospital edits, of which none are loaded', { setting: 'outpatient-hospital' }],
    ['Medicaid edits, of which none are loaded', { payer: 'medicaid' }],
  ] as const)('%s, are no-data', (_name, asked) => expect(edits.ptp('11111', '22222', asked).kind).toBe('no-data'));
});

describe('files of one release', () => {
  const parts = [
    open('ccipra-v322r0-f1.txt', text(...heading, ends[0]!, row('11111', '22222', '20220101', '*', '1'))),
    open('ccipra-v322r0-f2.txt', text(...heading, row('33333', '44444', '20220101', '*', '1'))),
    open('ccipra-v322r0-f3.txt', text(...heading, ends[1]!)),
  ];
  it.each([
    ['all of them', [0, 1, 2], 'no-edit'],
    ['the last one missing', [0, 1], 'no-data'],
    ['one in the middle missing', [0, 2], 'no-data'],
    ['none', [], 'no-data'],
  ])('%s: a pair that is nowhere is %s', (_name, which, expected) => {
    const edits = ncci(which.map((at) => parts[at]!));
    expect(edits.ptp('33333', '22222').kind).toBe(expected);
    if (which.includes(0)) expect(edits.ptp('11111', '22222').kind).toBe('edit');
  });
  it('name themselves', () => expect(parts.map((p) => p.header.part)).toEqual(['practitioner f1', 'practitioner f2', 'practitioner f3']));
  it('dated files are asked before a list without dates, which answers where a part is silent', () => {
    const list = open(
      'ptp_practitioner_2024Q2.csv',
      'column1,column2,deletion,modifier\n0001U,0003U,9999-12-31,1\n33333,44444,9999-12-31,0\nU0001,U0003,9999-12-31,0\n',
    );
    const edits = ncci([list, parts[0]!]);
    expect(edits.ptp('0001U', '0002U', { on: asDate('2024-05-01') })).toMatchObject({
      kind: 'edit',
      basis: { edition: { name: '2026 Q3' } },
    });
    expect(edits.ptp('33333', '44444', { on: asDate('2024-05-01') })).toMatchObject({
      modifier: 'never',
      basis: { cite: expect.stringContaining('without dates: a stand-in') },
    });
    expect(edits.ptp('33333', '44444', { on: asDate('2024-03-31') }).kind).toBe('no-data');
  });
  it('partners are those of a part and, where it is silent, of the list without dates', () => {
    const list = open(
      'ptp_practitioner_2024Q2.csv',
      'column1,column2,deletion,modifier\n0001U,0003U,9999-12-31,1\n11111,22222,9999-12-31,0\n11111,44444,9999-12-31,0\nU0001,U0003,9999-12-31,0\n',
    );
    const ended = open(
      'ccipra-v322r0-f1.txt',
      text(...heading, ends[0]!, row('11111', '22222', '20220101', '20231231', '1'), row('11111', '33333', '20220101', '*', '1')),
    );
    const answer = ncci([list, ended]).partners('11111', { on: asDate('2024-05-01') });
    expect(answer).toMatchObject({
      complete: true,
      partners: [
        { code: '33333', modifier: 'allowed' },
        { code: '44444', modifier: 'never' },
      ],
    });
    expect(answer.kind === 'partners' && answer.bases.map(({ edition }) => edition.name)).toEqual(['2026 Q3', '2024 Q2']);
  });
});

describe('a release is told', () => {
  it.each([
    ['by its version', 'ccipra-v320r1.txt', '2026 Q1', '2026-01-01', '2026-03-31'],
    ['by its quarter', 'practitioner 2025 Q4.txt', '2025 Q4', '2025-10-01', '2025-12-31'],
    ['by its first day', 'practitioner-eff-07-01-2026.txt', '2026 Q3', '2026-07-01', '2026-09-30'],
    ['by its newest edit', 'practitioner.txt', '2020 Q1', '2020-01-01', '2020-03-31'],
    ['by its newest edit where the name is older', 'practitioner 2019Q1.txt', '2020 Q1', '2020-01-01', '2020-03-31'],
  ])('%s: %s is %s', (_name, name, release, from, until) =>
    expect(open(name, text(...heading, ...ends)).header).toMatchObject({ name: release, from, until }),
  );
  it.each([
    ['in its notice', 'ccipra-v322r0.txt', 'Medicaid NCCI edits, an invented file', 'medicaid'],
    ['in its name', 'MCD-practitioner-2026Q3.txt', 'An invented file', 'medicaid'],
    ['not: the agency is called so', 'ccipra-v322r0.txt', 'Centers for Medicare & Medicaid Services', 'medicare'],
  ])('Medicaid %s', (_name, name, notice, payer) =>
    expect(open(name, text(notice, ...heading.slice(1), ...ends)).header.payer).toBe(payer),
  );
});

describe('a PTP file that is odd', () => {
  const good = [...heading, ...ends, ...many];
  it('may have its columns in another order, and its headings say so', () => {
    const moved = text('Column 2\tModifier\tColumn 1\tDeletion Date\tEffective Date', '22222\t1\t11111\t*\t20220101');
    expect(ncci([open('ccioph-v322r0-f1.txt', moved)]).ptp('11111', '22222', { setting: 'outpatient-hospital' })).toMatchObject({
      column1: '11111',
    });
  });
  it.each([
    ['an indicator of its own', row('11111', '22222', '20220101', '*', '7'), 'line 309: the modifier indicator is "7", not 0, 1 or 9'],
    ['a day that does not exist', row('11111', '22222', '20220230', '*', '1'), 'line 309: "20220230" and "*" are not two dates in order'],
    [
      'days in the wrong order',
      row('11111', '22222', '20220101', '20211231', '1'),
      'line 309: "20220101" and "20211231" are not two dates in order',
    ],
    ['a letter in its day', row('11111', '22222', '2020010A', '*', '1'), 'line 309: "2020010A" and "*" are not two dates in order'],
    ['a code of four characters', row('1111', '22222', '20220101', '*', '1'), 'line 309: "1111" is no procedure code of five characters'],
    ['too few fields', '11111\t22222', 'line 309: 2 fields instead of 6 or more'],
    ['a pair again', row('30000', '99999', '20200101', '*', '1'), 'line 309: 30000 with 99999 stands in line 9 already'],
    ['a pair again, less strict', row('0001U', '0002U', '20200101', '*', '1'), 'line 309: 0001U with 0002U stands in line 7 already'],
  ])('%s: the row is counted, the rest comes in', (_name, odd, example) => {
    const content = text(...good, odd);
    const { tables, warnings } = read('ccipra-v322r0.txt', content);
    expect(tables[0]!.edition).toMatchObject({ rows: 302, unread: { count: 1, examples: [example] } });
    expect(warnings).toEqual(['line:309 ptp-row']);
    expect(ncci([open('ccipra-v322r0.txt', content)]).ptp('0001U', '0002U')).toMatchObject({ modifier: 'never' });
  });
  it.each([
    ['more than one in a hundred', text(...heading, ...ends, 'rubbish', 'more'), ['line:9 ptp-row', 'line:10 ptp-row']],
    ['the last row is cut in a field', text(...good).slice(0, -30), ['line:308 truncated-file']],
    ['the last row is cut in a word', text(...good).slice(0, -5), ['line:308 truncated-file']],
    [
      'columns are not where the headings say',
      text(...heading, ...many.map((each) => `x\t${each}`)),
      expect.arrayContaining(['line:7 ptp-row']),
    ],
    ['a rationale of its own in every row', text(...heading, ...many.map((each, i) => `${each} ${i}`)), ['line:263 ptp-columns']],
    ['nothing follows the headings', text(...heading), ['line:6 ptp-row']],
  ])('is refused whole when %s', (_name, content, said) =>
    expect(read('ccipra-v322r0.txt', content)).toMatchObject({ tables: [], errors: said }),
  );
  it('is refused when nothing tells whose it is', () =>
    expect(read('edits.txt', text(...heading, ...ends)).errors).toEqual(['line:1 unknown-setting']));
  it('may lack its last line end', () => expect(read('ccipra-v322r0.txt', text(...good).slice(0, -2)).errors).toEqual([]));
});
