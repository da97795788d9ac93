import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openInvented as open, readInvented as read } from '../../../data/invented-table.ts';
import { asDate } from '../../base/index.ts';
import { type CoverageQuestion, coverage } from './coverage.ts';

// Every policy here is invented.

const heading = 'contractor,policy,procedure,diagnosis_from,diagnosis_to,places,effective,end,kind';
const csv = (...rows: string[]) => `${[heading, ...rows].join('\n')}\n`;
const table = open(
  'policies.csv',
  csv(
    '12345,L1,11111,E11.0,E11.6,,2024-01-01,2025-12-31,covered',
    '12345,L1,11111,I10,,,2024-01-01,2025-12-31,covered',
    '12345,L1,11111,Z00.00,,,2024-01-01,2025-12-31,not covered',
    '67890,L2,11111,Z00.00,,,2024-01-01,,covered',
    ',N3,22222,I10,,11 22,2024-01-01,,covered',
    '12345|67890,L4,33333,B20,,,2024-01-01,,covered',
    '12345|67890,L4,33333,M35.81,,,2024-01-01,,secondary',
    '12345|67890,L4,33333,B20,,,2024-01-01,,secondary',
    ',N5,44444,Z41.1,,,2024-01-01,,Not covered',
  ),
);
const ask = (question: CoverageQuestion) => {
  const answer = coverage([table]).covers(question);
  if (answer.kind === 'no-data') return 'no-data';
  return [answer.kind, ...answer.by.map((by) => `${by.policies} ${by.says} ${by.diagnoses}`)].join('; ');
};
const on = asDate('2025-06-30');

describe('the policies that name a procedure', () => {
  const policies = (procedure: string, asked: Parameters<ReturnType<typeof coverage>['policies']>[1]) => {
    const answer = coverage([table]).policies(procedure, asked);
    return answer.kind === 'no-data'
      ? 'no-data'
      : answer.policies.map((p) => `${p.policies} of ${p.contractors}: ${p.covered} ${p.notCovered} ${p.secondary}`);
  };
  it.each([
    ['of every contractor', '11111', { on }, ['L1 of 12345: 2 1 0', 'L2 of 67890: 1 0 0']],
    ['of one', '11111', { on, contractor: '67890' }, ['L2 of 67890: 1 0 0']],
    ['on a day after the last of one', '11111', { on: asDate('2026-01-01') }, ['L2 of 67890: 1 0 0']],
    ['that ask for a second diagnosis', '33333', { on }, ['L4 of 12345,67890: 1 0 2']],
    ['in a place of another', '22222', { on, place: '21' }, []],
    ['none', '55555', { on }, []],
    ['of a payer without any', '11111', { on, payer: 'medicaid' }, 'no-data'],
  ] as const)('%s', (_, procedure, asked, expected) => expect(policies(procedure, asked)).toEqual(expected));
});

describe('a procedure and its diagnoses', () => {
  it.each([
    ['a code on the list', { procedure: '11111', diagnoses: ['I10'], on }, 'covered; L1 covers I10'],
    ['without its dot', { procedure: '11111', diagnoses: ['e1165'], on }, 'covered; L1 covers e1165'],
    ['the first of a range', { procedure: '11111', diagnoses: ['E11.00'], on }, 'covered; L1 covers E11.00'],
    ['below the end of a range', { procedure: '11111', diagnoses: ['E11.65'], on }, 'covered; L1 covers E11.65'],
    ['just beyond the range', { procedure: '11111', diagnoses: ['E11.8'], on }, 'not-covered; L1 lacks E11.8; L2 lacks E11.8'],
    ['a code below one that is listed alone', { procedure: '22222', diagnoses: ['I1A.0'], on }, 'not-covered; N3 lacks I1A.0'],
    ['one of two is enough', { procedure: '11111', diagnoses: ['R05.1', 'I10'], on }, 'covered; L1 covers I10'],
    ['listed as not covered', { procedure: '11111', diagnoses: ['Z00.00'], on, contractor: '12345' }, 'not-covered; L1 excludes Z00.00'],
    ['another contractor covers it', { procedure: '11111', diagnoses: ['Z00.00'], on, contractor: '67890' }, 'covered; L2 covers Z00.00'],
    ['of no contractor in particular', { procedure: '11111', diagnoses: ['Z00.00'], on }, 'covered; L2 covers Z00.00'],
    [
      'on the last day',
      { procedure: '11111', diagnoses: ['I10'], on: asDate('2025-12-31'), contractor: '12345' },
      'covered; L1 covers I10',
    ],
    ['the day after', { procedure: '11111', diagnoses: ['I10'], on: asDate('2026-01-01'), contractor: '12345' }, 'no-data'],
    ['the day before the first', { procedure: '11111', diagnoses: ['I10'], on: asDate('2023-12-31') }, 'no-data'],
    ['in a place of the policy', { procedure: '22222', diagnoses: ['I10'], on, place: '22', contractor: '999' }, 'covered; N3 covers I10'],
    ['in another place', { procedure: '22222', diagnoses: ['I10'], on, place: '21' }, 'no-data'],
    ['that needs a second one', { procedure: '33333', diagnoses: ['B20'], on }, 'not-covered; L4 needs-secondary B20'],
    ['with the second one', { procedure: '33333', diagnoses: ['B20', 'M35.81'], on }, 'covered; L4 covers B20,M35.81'],
    ['the second one alone', { procedure: '33333', diagnoses: ['M35.81'], on }, 'not-covered; L4 lacks M35.81'],
    ['excluded by a policy that only excludes', { procedure: '44444', diagnoses: ['Z41.1'], on }, 'not-covered; N5 excludes Z41.1'],
    ['about which such a policy is silent', { procedure: '44444', diagnoses: ['I10'], on }, 'no-data'],
    ['of a procedure without a policy', { procedure: '55555', diagnoses: ['I10'], on }, 'no-data'],
    ['none at all', { procedure: '22222', diagnoses: [], on }, 'not-covered; N3 lacks '],
    ['that is no code', { procedure: '11111', diagnoses: ['I10', 'high blood pressure'], on }, 'no-data'],
    ['of a Medicaid patient', { procedure: '11111', diagnoses: ['I10'], on, payer: 'medicaid' }, 'no-data'],
  ] as const)('%s', (_name, question, expected) => expect(ask(question)).toBe(expected));

  it('is answered with policy, contractor, edition and citation, and with who says otherwise', () => {
    expect(coverage([table]).covers({ procedure: '11111', diagnoses: ['Z00.00'], on })).toMatchObject({
      kind: 'covered',
      by: [{ policies: ['L2'], contractors: ['67890'], basis: { cite: 'Coverage policies 2024-01-01, policies' } }],
      others: [{ policies: ['L1'], says: 'excludes' }],
    });
  });
  it('no policy is no approval, in words', () =>
    expect(coverage([table]).covers({ procedure: '55555', diagnoses: ['I10'] })).toMatchObject({
      why: expect.stringContaining('no approval'),
    }));

  it('law: a diagnosis is covered exactly when it is on the list', () => {
    const code = fc.stringMatching(/^[A-Z][0-9][0-9]\.[0-9A-Z]{1,4}$/);
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 2, maxLength: 40 }), (codes) => {
        const half = Math.ceil(codes.length / 2);
        const listed = open('law.csv', csv(...codes.slice(0, half).map((each) => `1,L1,11111,${each},,,2024-01-01,,covered`)));
        for (const [at, each] of codes.entries())
          expect(coverage([listed]).covers({ procedure: '11111', diagnoses: [each] }).kind).toBe(at < half ? 'covered' : 'not-covered');
      }),
      { numRuns: 50 },
    );
  });
});

describe('a CSV of policies', () => {
  const good = Array.from(
    { length: 200 },
    (_, i) => `1,L1,11111,A${String(i).padStart(3, '0').replace(/^(..)/, '$1.')},,,2024-01-01,,covered`,
  );
  it.each([
    ['no policy', '1,,11111,I10,,,2024-01-01,,covered', 'it names no policy'],
    ['no procedure', '1,L1,111,I10,,,2024-01-01,,covered', '"111" is no procedure code'],
    ['no diagnosis', '1,L1,11111,n/a,,,2024-01-01,,covered', '"n/a" to "" are no ICD-10-CM codes'],
    ['a range backwards', '1,L1,11111,I15,I10,,2024-01-01,,covered', 'I15 comes after I10'],
    ['another kind', '1,L1,11111,I10,,,2024-01-01,,maybe', 'the kind is "maybe"; it is covered, not covered or secondary'],
    ['a place of one digit', '1,L1,11111,I10,,1,2024-01-01,,covered', '"1" are no places of service of two digits'],
    ['no first day', '1,L1,11111,I10,,,,,covered', '"" to "" are no days in order'],
    ['its days in the wrong order', '1,L1,11111,I10,,,2024-01-01,2023-12-31,covered', '"2024-01-01" to "2023-12-31" are no days in order'],
    ['a row again', '1,L1,11111,A00.0,,,2024-01-01,,covered', 'the same row stands in line 2 already'],
  ])('with %s in one row: it is counted, the rest comes in', (_name, odd, what) => {
    const { tables, warnings } = read('policies.csv', csv(...good, odd));
    expect(tables[0]!.edition).toMatchObject({ rows: 200, unread: { count: 1, examples: [`line 202: ${what}`] } });
    expect(warnings).toEqual(['line:202 coverage-row']);
  });
  it.each([
    ['most rows are odd', csv('1,L1,11111,I10,,,2024-01-01,,covered', 'rubbish'), ['line:3 coverage-row']],
    ['it is cut in its last row', csv(...good).slice(0, -12), ['line:201 truncated-file']],
    ['nothing follows its headings', csv(), ['line:1 coverage-row']],
    [
      'it is for two payers',
      `${heading},payer\n1,L1,11111,I10,,,2024-01-01,,covered,medicare\n1,L1,11111,I11.9,,,2024-01-01,,covered,medicaid\n`,
      ['line:1 coverage-payer'],
    ],
  ])('is refused whole when %s', (_name, content, errors) => expect(read('policies.csv', content)).toMatchObject({ tables: [], errors }));
  it('takes columns in any order, and a payer for the file', () => {
    const moved = open('m.csv', 'kind,payer,effective,diagnosis from,procedure,policy\ncovered,Medicaid,2024-01-01,I10,11111,S1\n');
    expect(coverage([moved]).covers({ procedure: '11111', diagnoses: ['I10'], payer: 'medicaid' })).toMatchObject({ kind: 'covered' });
  });
  it('files of other names stand side by side; of the same name the newer answers', () => {
    const row = (policy: string, from: string) => csv(`1,${policy},11111,I10,,,${from},,covered`);
    const tables = [
      open('a.csv', row('OLD', '2024-01-01')),
      open('a.csv', row('NEW', '2025-01-01')),
      open('b.csv', row('B', '2024-01-01')),
    ];
    const by = (day: string) => {
      const answer = coverage(tables).covers({ procedure: '11111', diagnoses: ['I10'], on: asDate(day) });
      return answer.kind === 'covered' ? answer.by.flatMap(({ policies }) => policies) : answer.kind;
    };
    expect([by('2024-12-31'), by('2025-01-01')]).toEqual([
      ['OLD', 'B'],
      ['NEW', 'B'],
    ]);
  });
});

describe('articles of the coverage database', () => {
  const article = (more: object) => ({
    article: {
      meta: {},
      data: [
        {
          article_id: 90001,
          article_version: 2,
          article_display_id: 'A90001',
          article_eff_date: '2024-01-01 00:00:00',
          article_end_date: '12/31/2025',
        },
      ],
    },
    'hcpc-code': { data: [{ hcpc_code_id: '11111' }, { hcpc_code_id: '22222' }] },
    contractor: { data: [{ contractor_number: '12345' }] },
    'related-documents': { data: [{ r_lcd_id: 30001 }, { r_lcd_id: 0 }] },
    'icd10-covered': { data: [{ icd10_code_id: 'I10', icd10_covered_group: 1, asterisk: 'N' }] },
    ...more,
  });
  const covered = (...rows: [string, number, string?][]) => ({
    data: rows.map(([icd10_code_id, icd10_covered_group, asterisk]) => ({
      icd10_code_id,
      icd10_covered_group,
      asterisk: asterisk ?? null,
    })),
  });
  const groups = (...paragraphs: string[]) => ({ data: paragraphs.map((paragraph, at) => ({ icd10_covered_group: at + 1, paragraph })) });
  const opened = (more: object) => open('articles.json', JSON.stringify({ articles: [article(more)] }));
  const two = covered(['I10', 1], ['E11.9', 2]);
  it.each([
    ['one group is for all procedures', {}, '22222', 'I10', 'covered'],
    ['what it lacks is not covered', {}, '11111', 'E11.9', 'not-covered'],
    [
      'a group is for the procedures that it names',
      { 'icd10-covered': two, 'icd10-covered-group': groups('For CPT 11111', '&lt;p&gt;For 22220-22229&lt;/p&gt;') },
      '22222',
      'E11.9',
      'covered',
    ],
    [
      'and not for others',
      { 'icd10-covered': two, 'icd10-covered-group': groups('For CPT 11111', 'For 22220-22229') },
      '11111',
      'E11.9',
      'not-covered',
    ],
    [
      'a group that names none of several is for nobody knows whom',
      { 'icd10-covered': two, 'icd10-covered-group': groups('For CPT 11111', '') },
      '22222',
      'E11.9',
      'no-data',
    ],
    [
      'a group of second diagnoses has to be read',
      { 'icd10-covered': two, 'icd10-covered-group': groups('For CPT 11111', '11111 needs a secondary diagnosis') },
      '11111',
      'E11.9',
      'no-data',
    ],
    ['a code with an asterisk has to be read', { 'icd10-covered': covered(['I10', 1], ['E11.9', 1, '*']) }, '11111', 'E11.9', 'no-data'],
    ['listed as not covered', { 'icd10-noncovered': covered(['Z00.00', 1]) }, '11111', 'Z00.00', 'not-covered'],
  ])('%s', (_name, more, procedure, diagnosis, expected) =>
    expect(coverage([opened(more)]).covers({ procedure, diagnoses: [diagnosis], on }).kind).toBe(expected),
  );
  it('answers with article, LCD, contractor and its days', () => {
    const answers = coverage([opened({})]);
    const question = { procedure: '11111', diagnoses: ['I10'], contractor: '12345' };
    expect(answers.covers({ ...question, on: asDate('2025-12-31') })).toMatchObject({
      by: [{ policies: ['A90001', 'L30001'], contractors: ['12345'] }],
    });
    expect(answers.covers({ ...question, on: asDate('2026-01-01') }).kind).toBe('no-data');
  });
  it('counts what only a reader can tell', () =>
    expect(opened({ 'icd10-covered': two }).header).toMatchObject({
      unread: { count: 2, examples: [expect.stringContaining('A90001, group 1'), expect.anything()] },
    }));
  it.each([
    ['it is cut', JSON.stringify({ articles: [article({})] }).slice(0, -9), 'line:1 truncated-file'],
    ['it holds no diagnoses', JSON.stringify({ articles: [article({ 'icd10-covered': {} })] }), 'line:1 coverage-article'],
  ])('are refused when %s', (_name, content, error) =>
    expect(read('articles.json', content)).toMatchObject({ tables: [], errors: [error] }),
  );
});

describe('a list of pairs', () => {
  const pairs =
    '{"11111": {"covered": ["I10", "E11.9"], "notCovered": ["Z00.00"], "lcdIds": ["L1", "L2"]}, "22222": {"covered": [], "notCovered": [], "lcdIds": ["L3"]}}';
  it('is undated, which every answer says', () => {
    expect(
      coverage([open('pairs.json', pairs)]).covers({ procedure: '11111', diagnoses: ['I10'], on: asDate('1999-01-01') }),
    ).toMatchObject({
      by: [{ policies: ['L1', 'L2'], basis: { cite: expect.stringContaining('without dates: a stand-in'), edition: { undated: true } } }],
    });
  });
  it('is silent about a procedure whose lists are empty', () =>
    expect(coverage([open('pairs.json', pairs)]).covers({ procedure: '22222', diagnoses: ['I10'] }).kind).toBe('no-data'));
  it.each([
    ['it is cut', pairs.slice(0, -3), 'line:1 truncated-file'],
    ['its codes are none', pairs.replace('E11.9', 'n/a'), 'line:1 coverage-row'],
    ['a code stands twice', pairs.replace('E11.9', 'I10'), 'line:1 coverage-row'],
  ])('is refused when %s', (_name, content, error) => expect(read('pairs.json', content)).toMatchObject({ tables: [], errors: [error] }));
});
