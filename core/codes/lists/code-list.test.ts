import { describe, expect, it } from 'vitest';
import { asDate, showPlace } from '../../base/index.ts';
import { codeSets } from '../code-sets.ts';
import { compileEdition } from '../compile-edition.ts';
import { type OpenEdition, openEdition } from '../open-edition.ts';
import type { ParsedSet } from '../parsed-file.ts';
import { parseCodeFile, recognize } from '../recognize.ts';
import type { ListOptions } from './list-table.ts';
import { looksLikeList } from './tell-list.ts';

// All lists here are invented: their texts are ours, and not those of the publishers.
const bytesOf = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
const parse = (name: string, bytes: Uint8Array, options?: ListOptions) => parseCodeFile('code-list', name, bytes, options);
const setOf = (name: string, bytes: Uint8Array, options?: ListOptions): ParsedSet => {
  const { sets, findings } = parse(name, bytes, options);
  expect(findings.filter((f) => f.severity === 'error')).toEqual([]);
  return sets[0]!;
};
const said = (name: string, bytes: Uint8Array, options?: ListOptions) =>
  parse(name, bytes, options).findings.map((f) => `${showPlace(f.at)} ${f.rule.replace('codes/', '')}: ${f.what}`);

const amaNotice = ['CPT data file, invented', 'The code set belongs to the American Medical Association.', ''];
const places = ['01,Apothecary', '11,Own rooms', '21,Ward', '66,House for the old', '99,Elsewhere'];

describe('which list a file is', () => {
  it.each([
    [
      'CPT, long descriptors behind tabs',
      bytesOf(...amaNotice, '99213\tVisit of a known patient', '0042T\tA new picture', '99214\tLonger'),
      'cpt',
    ],
    ['CPT, short descriptors in fixed columns', bytesOf(...amaNotice, '99213 VISIT KNOWN PATIENT', '99214 VISIT LONGER'), 'cpt'],
    [
      'CPT, the consolidated list',
      bytesOf(
        ...amaNotice,
        'Concept Id\tCPT Code\tLong\tMedium\tShort\tCurrent Descriptor Effective Date',
        '1\t99213\tVisit\tVis\tV\t20260101',
      ),
      'cpt',
    ],
    ['CPT by the name of its column', bytesOf('CPT Code,Description', '99213,Visit'), 'cpt'],
    ['taxonomy', bytesOf('Code,Grouping,Classification,Specialization,Definition', '207Q00000X,Doctors,Family Medicine,,text'), 'taxonomy'],
    ['place of service by the name of its column', bytesOf('Place of Service Code(s),Place of Service Name', '11,Own rooms'), 'pos'],
    ['place of service by its numbers', bytesOf('code,description', ...places), 'pos'],
    ['reason codes by letters among numbers', bytesOf('Code,Description', '1,a', '45,b', 'B7,c'), 'carc'],
    ['remark codes', bytesOf('Code,Description', 'M1,a', 'MA01,b', 'N30,c'), 'rarc'],
    [
      'remark codes as a web page gives them',
      bytesOf('M1 Words', 'Start: 01/01/1997', 'MA1 More', 'Start: 01/01/1997', 'N1 Last', 'Start: 01/01/2000'),
      'rarc',
    ],
    ['status categories', bytesOf('Code\tDescription', 'A1\tGot it', 'F1\tPaid', 'P1\tWaiting'), 'status-category'],
    ['status codes by the name of their column', bytesOf('Claim Status Code,Description', '1,more', '20,taken'), 'claim-status'],
    ['service types', bytesOf('Code,Description', '1,Care', '30,Plan', 'AL,Eyes', 'UC,Urgent'), 'service-type'],
    ['indicators of presence on admission', bytesOf('code,description', 'Y,yes', 'N,no', 'U,unsaid', 'W,unclear'), 'poa'],
    ['MS-DRG by its column beside', bytesOf('code,mdc,description', '001,,HEART'), 'ms-drg'],
    ['revenue codes', bytesOf('Revenue Code,Description', '0450,Emergency'), 'revenue'],
  ])('%s', (_what, bytes, system) => {
    expect(recognize(bytes)).toBe('code-list');
    expect(parse('list-2026.csv', bytes).sets.map(({ edition }) => edition.system)).toEqual([system]);
  });

  it.each([
    ['numbers that could be CPT', bytesOf('code,title', '99213,Visit', '99214,Visit two', '99215,Visit three'), '`--as cpt`'],
    ['two columns without names', bytesOf('99213,Visit', '99214,Visit two', '99215,Visit three'), '`--as cpt`'],
    [
      'numbers that could be reasons or states',
      bytesOf('code,title', '101,One', '102,Two', '103,Three'),
      '`--as carc` or `--as claim-status`',
    ],
  ])('%s: not guessed at, but told what to say', (_what, bytes, says) => {
    expect(recognize(bytes)).toBeUndefined();
    const told = looksLikeList(bytes);
    expect(told.kind === 'no' && told.why).toContain(says);
  });

  it.each([
    ['fees by CPT number', bytesOf('CPT Code,Description,Amount', '99213,Visit,100.00')],
    ['two columns of code and price', bytesOf('code,title', '99213,125.00', '99214,170.00', '99215,210.00')],
    ['a table of CMS under the same notice', bytesOf(...amaNotice, '99213\t99214\t20260101\t*\t1', '99213\t99215\t20260101\t*\t1')],
    ['a letter', bytesOf('Dear colleague,', 'please find enclosed, as you asked, the list.')],
    ['nothing', new Uint8Array(0)],
  ])('%s is none', (_what, bytes) => expect(recognize(bytes)).toBeUndefined());
});

describe('what a list says', () => {
  it('a list with days of each code answers for the past, and is named by its newest change', () => {
    const bytes = bytesOf(
      'Code,Description,Start Date,Last Modified,Stop Date,Notes',
      '1,"Ours, one",01/01/1995,,,',
      '45,Ours two,01/01/1995,11/01/2025,,',
      'B7,Ours three,01/01/1996,07/01/2026,12/31/2026,old',
    );
    const { edition, rows } = setOf('reasons.csv', bytes);
    expect(edition).toMatchObject({ system: 'carc', name: '2026-07-01', from: '1995-01-01', partial: true, source: { publisher: 'X12' } });
    expect(rows[0]).toEqual({ code: '1', title: 'Ours, one', billable: true, from: '1995-01-01' });
    expect(rows[2]).toMatchObject({ from: '1996-01-01', until: '2026-12-31' });
  });

  it('the text of a web page says the same', () => {
    const bytes = bytesOf(
      'Invented list',
      '1',
      '1 Ours, one',
      'Start: 01/01/1995',
      '45\tOurs two, which goes on',
      'over a line Start: 01/01/1995 | Last Modified: 11/01/2025',
      'Notes: (Modified 11/1/25)',
      'B7 Ours three',
      'Start: 01/01/1996 | Last Modified: 07/01/2026 | Stop: 12/31/2026',
    );
    const { rows } = setOf('page.txt', bytes, { as: 'carc' });
    expect(rows.map((row) => [row.code, row.title, row.from, row.until])).toEqual([
      ['1', 'Ours, one', '1995-01-01', undefined],
      ['45', 'Ours two, which goes on over a line', '1995-01-01', undefined],
      ['B7', 'Ours three', '1996-01-01', '2026-12-31'],
    ]);
  });

  it.each([
    ['the day that a person says', 'x.csv', { as: 'cpt', from: asDate('2026-04-01') }, '2026-04-01'],
    ['the year of its name', 'cpt-2026.csv', { as: 'cpt' }, '2026-01-01'],
  ] as const)('a list without days is of %s', (_what, name, options, from) =>
    expect(setOf(name, bytesOf('99213,Visit'), options).edition).toMatchObject({ name: from, from }),
  );

  it.each([
    ['place of service by its newest number', 'pos.csv', bytesOf('code,description', ...places), '2024-08-01'],
    [
      'taxonomy by its number of release',
      'nucc_taxonomy_261.csv',
      bytesOf('Code,Grouping,Classification', '207Q00000X,Doctors,Family'),
      '2026-07-01',
    ],
    [
      'CPT by its newest descriptor',
      'ConsolidatedCodeList.txt',
      bytesOf(
        'Concept Id\tCPT Code\tLong\tCurrent Descriptor Effective Date',
        '1\t99213\tVisit\t20200101',
        '2\t99214\tVisit two\t20260401',
      ),
      '2026-04-01',
    ],
  ])('%s', (_what, name, bytes, from) => expect(setOf(name, bytes).edition.from).toBe(from));

  it('takes columns under any name from a mapping of the practice', () => {
    const bytes = bytesOf('Our fee list, invented', 'Number;Price;Words;Since', '99213;100.00;Visit;1/1/2020', '99214;150.00;Visit two;');
    const columns = { code: 'number', title: 'Words', from: 'Since' };
    const { rows, edition } = setOf('ours-2026.txt', bytes, { as: 'cpt', columns });
    expect(rows).toEqual([
      { code: '99213', title: 'Visit', billable: true, from: '2020-01-01' },
      { code: '99214', title: 'Visit two', billable: true },
    ]);
    expect(edition.source).toMatchObject({ publisher: 'AMA', licence: expect.stringContaining('American Medical Association') });
  });

  it('CPT is complete only with as many codes as a full file has', () => {
    const codes = (n: number) => Array.from({ length: n }, (_, i) => `${String(10_000 + i)},Ours ${i}`);
    expect(setOf('cpt-2026.csv', bytesOf(...codes(9_999)), { as: 'cpt' }).edition.partial).toBe(true);
    expect(setOf('cpt-2026.csv', bytesOf(...codes(10_000)), { as: 'cpt' }).edition.partial).toBe(false);
  });

  it('reads Windows-1252, and knows a place’s first day by its description', () => {
    const bytes = bytesOf(
      'Place of Service Code(s),Place of Service Name,Place of Service Description',
      '12,Patient?s home,Rooms',
      '27,Street,Outdoors (Effective October 1 2023)',
    ).map((b) => (b === 63 ? 0x92 : b));
    const { rows } = setOf('pos-2026.csv', bytes);
    expect(rows.map((row) => [row.title, row.from])).toEqual([
      ['Patient’s home', undefined],
      ['Street', '2023-10-01'],
    ]);
  });

  it('passes over places that nobody uses yet', () =>
    expect(setOf('pos.csv', bytesOf('pos_code,pos_name', '28,Unassigned', ...places)).rows).toHaveLength(places.length));
});

describe('bad lists', () => {
  const good = ['Code,Description,Start Date', '1,a,01/01/1995', '45,b,01/01/1995', 'B7,c,01/01/1996'];
  it.each([
    ['a code twice', [...good, '45,other words,01/01/1999'], ['l.csv:5 duplicate-code: 45 stands in line 3 already']],
    ['a day that does not exist', [...good, 'B9,d,02/30/2020'], ['l.csv:5 list-date: B9: "02/30/2020" is no day']],
    [
      'columns that moved beneath their names',
      ['Code,Description,Start Date', 'a first,1,01/01/1995', 'second,45,01/01/1995'],
      [
        'l.csv:1 odd-rows: 2 of 2 rows cannot be read (line 2: "a first 1 01/01/1995" is no claim adjustment reason code with its title): columns have moved, or this is another file',
      ],
    ],
  ])('%s refuses the file', (_what, lines, findings) => {
    expect(said('l.csv', bytesOf(...lines), { as: 'carc' })).toEqual(findings);
    expect(parse('l.csv', bytesOf(...lines), { as: 'carc' }).sets).toEqual([]);
  });

  it.each([
    ['a kind that there is not', { as: 'zip-codes' }, 'there is no list zip-codes'],
    ['columns that it has not', { as: 'carc', columns: { code: 'No', title: 'Text' } }, 'no row has all of the columns no, text'],
    ['a list without days, name or mark', { as: 'cpt' }, '--from YYYY-MM-DD'],
  ] as const)('%s: says what to do', (_what, options, says) => {
    const lines = options.as === 'cpt' ? ['99213,Visit'] : good;
    expect(said('l.csv', bytesOf(...lines), options).join()).toContain(says);
  });

  it('an odd row of an otherwise fine list is told with its line, and the rest is read', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},ours ${i},01/01/1995`);
    const { sets, findings } = parse('l.csv', bytesOf(good[0]!, ...rows, 'see notes,,'), { as: 'carc' });
    expect(sets[0]!.rows).toHaveLength(20);
    expect(findings.map((f) => [f.severity, showPlace(f.at), f.what])).toEqual([
      ['warning', 'l.csv:22', 'line 22: "see notes" is no claim adjustment reason code with its title'],
    ]);
  });
});

describe('a licensed list on top of our glosses', () => {
  const opened = ({ edition, rows }: ParsedSet): OpenEdition => {
    const open = openEdition(compileEdition(edition, rows));
    if (!open.ok) throw new Error(open.error.says);
    return open.value;
  };
  const gloss = opened({
    edition: {
      system: 'carc',
      name: 'starter',
      from: asDate('2025-01-01'),
      partial: true,
      source: { publisher: 'Claimwright', licence: 'ours', file: 'carc.tsv' },
    },
    rows: [
      { code: '45', title: 'Our gloss', billable: true },
      { code: '29', title: 'Our other gloss', billable: true },
    ],
  });
  const rows = Array.from({ length: 300 }, (_, i) => `${i + 1},Licensed text ${i + 1},01/01/1995,${i + 1 === 29 ? '12/31/2026' : ''}`);
  const licensed = opened(setOf('l.csv', bytesOf('Reason Code,Description,Start Date,Stop Date', ...rows)));
  const sets = codeSets([licensed, gloss]);
  const told = (code: string, on: string) => {
    const found = sets.lookup('carc', code, asDate(on));
    return found.kind === 'found' ? found.title : found.kind;
  };
  it.each([
    ['45', '2026-05-01', 'Licensed text 45'],
    ['45', '2005-05-01', 'Licensed text 45'],
    ['299', '2026-05-01', 'Licensed text 299'],
    ['301', '2026-05-01', 'not-found'],
  ])('%s on %s: %s', (code, on, title) => expect(told(code, on)).toBe(title));

  it('a licensed part beats our glosses too, though its list began long before', () => {
    const part = opened(setOf('l.csv', bytesOf('Reason Code,Description,Start Date', '45,Licensed text,01/01/1995')));
    const found = (code: string) => codeSets([part, gloss]).lookup('carc', code, asDate('2026-05-01'));
    expect([found('45'), found('29'), found('301')]).toMatchObject([
      { title: 'Licensed text' },
      { title: 'Our other gloss' },
      { kind: 'not-checked' },
    ]);
  });

  it('alone, our glosses are silent about what they do not hold', () =>
    expect(codeSets([gloss]).lookup('carc', '301', asDate('2026-05-01')).kind).toBe('not-checked'));
});
