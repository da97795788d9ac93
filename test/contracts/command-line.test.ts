import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
// The starter set alone answers, whatever this machine has imported.
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', files.folder));
const note = files.put('note.txt', 'Assessment:\n1. Type 2 diabetes mellitus.\n2. Essential hypertension.\n');
const batch = files.put(
  'notes.jsonl',
  `${[
    { id: 'a', note: 'Assessment: essential hypertension.', sex: 'F', age: 52, date: '2026-04-14' },
    { id: 'b', note: 'Seen today. Feels well.', sex: null },
    { id: 'c', note: 'Assessment: essential hypertension.', sex: '', age: '22-month' },
    { id: 'd', note: 'Assessment: essential hypertension.', sex: 'unknown', age: '69.0' },
  ]
    .map((n) => JSON.stringify(n))
    .join('\n')}\n\n`,
);

describe('every command of the contract is there', () => {
  it.each([
    'start',
    'serve',
    'doctor',
    'simulate',
    'bench',
    'code',
    'x12 check',
    'x12 json',
    'x12 write',
    'lint',
    'rules check',
    'rules fields',
    'rules test',
    'explain',
    'post',
    'import',
    'verifier',
    'backup',
    'restore',
    'codes import',
    'codes list',
    'codes show',
    'codes search',
    'codes update',
    'codes licence',
  ])('%s --help', async (command) => {
    const ran = await claimwright(...command.split(' '), '--help');
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.out).toContain(`Usage: claimwright ${command}`);
  });
});

describe('simulate', () => {
  it('prints one JSON document, and exits 0 where everything holds', async () => {
    const ran = await claimwright('simulate', '--seed', '5', '--days', '1', '--json');
    expect(ran.exit).toBe(0);
    const { hash, simulatorPaidCents, ...rest } = JSON.parse(ran.out);
    expect(rest).toMatchObject({ seed: 5, days: 1, violations: [], forgottenClaims: 0, postedCents: simulatorPaidCents });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  }, 180_000);
});

describe('wrong usage exits 2 and says what is right', () => {
  it.each([
    ['', 'Usage'],
    ['nonsense', "unknown command 'nonsense'"],
    ['simulate --days 0', '--days is at least 1'],
    ['simulate --seed x', '--seed is a whole number'],
    ['explain', "missing required argument 'file'"],
    ['lint', 'Name an 837P file'],
    ['lint --explain nonsense', 'line-charges-sum'],
    [`lint ${note} --format xml`, 'pretty, json or sarif'],
    [`lint ${note} --out fixed.837`, '--fix'],
    ['lint - --fix', '--out FILE'],
    ['code', 'Name a note'],
    [`code ${note} --sex X`, 'F or M'],
    [`code ${note} --age old`, 'years'],
    [`code ${note} --date 04/14/2026`, 'YYYY-MM-DD'],
    ['verifier --on https://models.example.org --off', 'not both'],
    [`code ${note} --setting inpatient`, 'outpatient'],
    [`x12 check ${note} --snip 9`, '1-4'],
    ['x12 json no-such.835', 'no such file'],
    ['x12 write no-such.ndjson', 'no such file'],
    [`x12 write ${note}`, 'is no JSON'],
    [`x12 write ${note} --json`, '--out'],
    ['codes show E11.9 --on 2026-02-30', 'YYYY-MM-DD'],
    ['codes update --only nonsense --dry-run', 'icd10cm-order'],
    ['codes update --edition nonsense --dry-run', 'FY2026'],
    ['codes update --proxy nonsense --dry-run', 'http://proxy.example.org:3128'],
    ['codes licence nonsense', 'ama-cpt'],
    ['codes licence --accept-as Somebody', 'Name the licence'],
  ])('claimwright %s', async (line, says) => {
    const ran = await claimwright(...line.split(' ').filter(Boolean));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(says);
    expect(ran.err).not.toContain('    at ');
  });
});

describe('--json ends standard output with one document on one line', () => {
  it('code: billable codes with their evidence', async () => {
    const ran = await claimwright('code', note, '--sex', 'F', '--age', '52', '--date', '2026-04-14', '--json');
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.json()).toMatchObject({
      codes: ['E11.9', 'I10'],
      procedures: expect.any(Array),
      suggestions: [{ code: 'E11.9', spans: [{ start: 15, end: 39 }], certainty: 'auto', why: expect.any(String) }, { code: 'I10' }],
      queries: expect.any(Array),
    });
  });

  it('code --terms: terms of the caller stand over the lexicon; one that must not be is named and left out', async () => {
    const own = files.put('own.txt', 'ASSESSMENT\n1. Speckled shin, observe.\n2. Essential hypertension, continue metformin.\n');
    const terms = files.put('terms.tsv', '# ours\r\nspeckled shin\tL81.7\r\nmetformin\tE11.9\n\nno speckles\tL81.7\n');
    expect((await claimwright('code', own, '--json')).json()).toMatchObject({ codes: ['I10'] });
    const ran = await claimwright('code', own, '--terms', terms, '--json');
    expect(ran.exit).toBe(0);
    expect(ran.json()).toMatchObject({ codes: ['L81.7', 'I10'] });
    expect(ran.err).toContain('terms.tsv:3: “metformin” → E11.9 is left out: A drug alone');
    expect(ran.err).toContain('terms.tsv:5: “no speckles” → L81.7 is left out: “no” says');
    const untabbed = files.put('untabbed.tsv', 'speckled shin L81.7\n');
    const refused = await claimwright('code', own, '--terms', untabbed);
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('untabbed.tsv:1: write a wording, a tab') });
  });

  it('code --batch: a line a note, exit 0 when each was answered, a query being an answer', async () => {
    const ran = await claimwright('code', '--batch', batch);
    const lines = ran.out
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l));
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(lines).toMatchObject([
      {
        id: 'a',
        codes: ['I10'],
        ranked: expect.arrayContaining(['I10']),
        procedures: expect.any(Array),
        suggestions: [{ code: 'I10' }],
        queries: expect.any(Array),
        ms: expect.any(Number),
      },
      {
        id: 'b',
        codes: [],
        queries: expect.arrayContaining([expect.objectContaining({ text: expect.any(String) })]),
        ms: expect.any(Number),
      },
      { id: 'c', codes: ['I10'] },
      { id: 'd', codes: ['I10'] },
    ]);
  });

  it('codes show: a code with its days', async () => {
    const ran = await claimwright('codes', 'show', 'e119', '--on', '2026-04-14', '--json');
    expect(ran.exit).toBe(0);
    expect(ran.json()).toMatchObject({
      system: 'icd10cm',
      code: 'E11.9',
      title: 'Type 2 diabetes mellitus without complications',
      billable: true,
      from: '2025-10-01',
      to: null,
    });
  });

  it('codes show: exit 1 when unknown, and the starter set’s silence is no denial', async () => {
    const ran = await claimwright('codes', 'show', 'E11.99', '--json');
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ code: 'E11.99', kind: 'not-checked' });
  });

  it('codes search: hits with code and title', async () => {
    const ran = await claimwright('codes', 'search', 'type', '2', 'diabetes', '--json');
    expect(ran.exit).toBe(0);
    expect((ran.json() as { hits: unknown[] }).hits).toContainEqual(
      expect.objectContaining({ code: 'E11.9', title: 'Type 2 diabetes mellitus without complications' }),
    );
    expect(await claimwright('codes', 'search', 'zzzz', '--json')).toMatchObject({ exit: 1, out: '{"hits":[]}\n' });
  });

  it('codes list: the editions that answer', async () => {
    const { editions } = (await claimwright('codes', 'list', '--json')).json() as { editions: { system: string }[] };
    expect([...new Set(editions.map((e) => e.system))].sort()).toEqual(
      'carc claim-status cpt hcpcs icd10cm modifier pos rarc service-type status-category'.split(' '),
    );
  });
});
