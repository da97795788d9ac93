import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
// The starter set alone answers, whatever this machine has imported.
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', files.folder));
const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'latin1');
const small = read('../golden/cli/small.837');
const remittance = read('../golden/cli/small.835');
const [, example = ''] = /```yaml\n(.*?)```/s.exec(
  readFileSync(fileURLToPath(new URL('../../docs/guide/written-rules.md', import.meta.url)), 'utf8'),
)!;

const rule = (id: string, when: string, effects = '[{ warn: look }]') => `
  - id: ${id}
    version: 1
    title: What must be so
    why: It is denied.
    effective: { from: "2020-01-01" }
    when: ${when}
    do: ${effects}
    source: a decision
    prevents: ["16"]
`;
const visit = rule('house/visit', '{ field: line.procedure, is: equals, value: "99213" }', '[{ hold: "{line.procedure} is looked at" }]');

describe('rules check', () => {
  it('finds nothing in the guide’s example', async () => {
    const ran = await claimwright('rules', 'check', files.put('guide.yaml', example), '--json');
    expect(ran.exit).toBe(0);
    expect(ran.json()).toMatchObject({ rules: 1, cases: 2, errors: 0, warnings: 0, findings: [] });
  });
  it('shows the line with a caret, why, and the nearest name', async () => {
    const path = files.put('misspelled.yaml', `rules:${rule('house/one', '{ field: line.procedur, is: equals, value: "99213" }')}`);
    const ran = await claimwright('rules', 'check', path);
    expect(ran.exit).toBe(1);
    const [head, place, , line, caret] = ran.out.split('\n');
    expect(head).toBe('error[written/unknown-field]: there is no field “line.procedur”');
    expect(place).toContain(`${path}:7:20, rules[0].when.field`);
    expect(caret!.indexOf('^')).toBe(line!.indexOf('line.procedur'));
    expect(ran.out).toContain('Did you mean line.procedure?');
  });
  it('compares rules of several files and folders', async () => {
    const set = (id: string, to: string) =>
      `rules:${rule(id, '{ field: claim.payer-kind, is: equals, value: medicare }', `[{ set: claim.filing-code, to: ${to} }]`)}`;
    const ran = await claimwright(
      'rules',
      'check',
      files.put('a.yaml', set('house/a', 'MB')),
      files.put('b.yaml', set('house/b', 'CI')),
      '--json',
    );
    const { findings } = ran.json() as { findings: { rule: string; at: { name: string } }[] };
    expect(findings.filter((each) => each.rule === 'written/conflict')).toMatchObject([{ at: { name: files.path('b.yaml') } }]);
  });
  it.each([
    ['no YAML', 'rules: [', 'this is not YAML'],
    ['a tab', 'rules:\n\t- id: x', 'this is not YAML'],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
        .join('\n')}\nrules: [*i]`,
      'aliases multiply',
    ],
    ['brackets within brackets', `rules: ${'['.repeat(50_000)}`, 'written/yaml'],
    ['ten megabytes', `rules: "${'x'.repeat(10_000_000)}"`, 'at most'],
    ['nothing', '', 'a file of rules is a group of keys'],
    ['a picture', '\u0000\u0001\ufffd', 'written/'],
    ['two documents', 'rules: []\n---\nrules: []', 'this is not YAML'],
  ])('tells a file that is %s, and goes on', async (name, text, says) => {
    const path = files.put(`${name.replaceAll(' ', '-')}.yaml`, text);
    const ran = await claimwright('rules', 'check', path, files.put('sound.yaml', `rules:${visit}`));
    expect(ran.out + ran.err).toContain(says);
    expect(ran.exit).toBeGreaterThan(0);
    // A file that is too large is refused before it is read, as any unreadable input is.
    if (ran.exit === 1) expect(ran.err).toContain('1 sound rule,');
  });
  it('reads conditions that are nested too deep as a fault', async () => {
    const deep = `${'{ all: ['.repeat(400)}{ field: claim.note, is: there }${'] }'.repeat(400)}`;
    const ran = await claimwright('rules', 'check', files.put('deep.yaml', `rules:${rule('house/deep', deep)}`));
    expect(ran).toMatchObject({ exit: 1 });
    expect(ran.out).toContain('deep within each other');
  });
});

describe('lint --rules', () => {
  it('runs them beside the built-in ones, and explains them', async () => {
    const path = files.put('house.yaml', `rules:${visit}`);
    const ran = await claimwright('lint', files.put('claims.837', small), '--rules', path, '--json');
    const { claims } = ran.json() as { claims: { findings: { rule: string; what: string; segment?: { segment: string } }[] }[] };
    const own = claims[0]!.findings.filter((each) => each.rule === 'house/visit');
    expect(own).toMatchObject([{ what: '99213 is looked at', segment: { segment: 'SV1' } }]);
    expect(claims[0]!.findings.length).toBeGreaterThan(own.length);
    const explained = await claimwright('lint', '--explain', 'house/visit', '--rules', path);
    expect(explained.out).toContain('Means to prevent: denials 16.');
  });
  it('names them in SARIF', async () => {
    const ran = await claimwright(
      'lint',
      files.put('sarif.837', small),
      '--rules',
      files.put('sarif.yaml', `rules:${visit}`),
      '--format',
      'sarif',
    );
    const [run] = (ran.json() as { runs: { tool: { driver: { rules: { id: string }[] } } }[] }).runs;
    expect(run!.tool.driver.rules.map(({ id }) => id)).toContain('house/visit');
  });
  it('stops at a file with a fault: what does not run must not look like approval', async () => {
    const ran = await claimwright(
      'lint',
      files.put('stop.837', small),
      '--rules',
      files.put('stop.yaml', `rules:${visit}${rule('house/bad', '{ field: moon, is: there }')}`),
    );
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('there is no field “moon”');
  });
});

describe('rules test', () => {
  const control = /CLM\*([^*]*)\*/.exec(small)![1]!;
  it('says what became of claims by their remittances', async () => {
    const [first] = /CLP\*[^*]*\*/.exec(remittance)!;
    const matched = remittance.replace(first!, `CLP*${control}*`);
    const run = ['rules', 'test', files.put('past.837', small), '--rules', files.put('past.yaml', `rules:${visit}`)];
    const open = await claimwright(...run, '--json');
    expect(open).toMatchObject({ exit: 0 });
    expect(open.json()).toMatchObject({
      claims: 1,
      decided: 0,
      open: 1,
      rules: [{ rule: 'house/visit', prevents: ['16'], fired: 1, open: { claims: 1 } }],
    });
    const decided = await claimwright(...run, '--remits', files.put('past.835', matched), '--json');
    expect(decided.json()).toMatchObject({ claims: 1, decided: 1, open: 0, rules: [{ fired: 1, open: { claims: 0, cents: 0 } }] });
    const pretty = await claimwright(...run, '--remits', files.path('past.835'));
    expect(pretty.out).toContain('denied for this');
    expect(pretty.out).toContain('house/visit');
  });
  it('tries the built-in rules where none are named', async () => {
    const ran = await claimwright('rules', 'test', files.put('built-in.837', small), '--json');
    const { rules } = ran.json() as { rules: { rule: string; fired: number; prevents: string[] }[] };
    expect(rules.find((each) => each.rule === 'format/repeated-modifier')).toMatchObject({ fired: 1, prevents: ['16'] });
  });
  it('refuses a file without claims', async () => {
    expect(await claimwright('rules', 'test', files.put('none.837', remittance))).toMatchObject({ exit: 2, out: '' });
  });
});

describe('rules fields', () => {
  it('lists them, and those with a word', async () => {
    const all = (await claimwright('rules', 'fields', '--json')).json() as { fields: unknown[]; operators: object };
    expect(all.fields.length).toBeGreaterThan(90);
    const some = await claimwright('rules', 'fields', 'units');
    expect(some.out).toContain('line.units (number, changes are proposed)');
    expect(await claimwright('rules', 'fields', 'moon')).toMatchObject({ exit: 1, out: '' });
  });
});
