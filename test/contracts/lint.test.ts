import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const small = readFileSync(fileURLToPath(new URL('../golden/cli/small.837', import.meta.url)), 'latin1');
const files = testFolder();

describe('lint', () => {
  it('prints one JSON document on one line, with the segment of each finding and a tally by rule', async () => {
    const ran = await claimwright('lint', files.put('json.837', small), '--json');
    expect(ran.exit).toBe(1);
    expect(ran.out.trimEnd().split('\n')).toHaveLength(1);
    expect(ran.json()).toMatchObject({
      claims: [
        {
          patientControlNumber: 'C00017K',
          findings: expect.arrayContaining([
            expect.objectContaining({
              rule: 'format/repeated-modifier',
              segment: expect.objectContaining({ segment: 'SV1', element: 1, component: 3 }),
            }),
          ]),
          outcomes: expect.arrayContaining([expect.objectContaining({ rule: 'documentation/note-signed', outcome: 'not-checked' })]),
        },
      ],
      tally: expect.arrayContaining([
        expect.objectContaining({ rule: 'format/line-charges-sum', counts: expect.objectContaining({ passed: 1 }) }),
      ]),
    });
  });

  it('prints SARIF whose results name rules of its driver', async () => {
    const ran = await claimwright('lint', files.put('sarif.837', small), '--format', 'sarif');
    const [run] = (ran.json() as { runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string }[] }[] }).runs;
    const ids = new Set(run!.tool.driver.rules.map(({ id }) => id));
    const ours = run!.results.filter(({ ruleId }) => !ruleId.startsWith('x12/'));
    expect(ours.map(({ ruleId }) => ids.has(ruleId))).toEqual([true, true, true]);
  });

  it('--fix writes a copy with what is certain, says which rule changed what, and leaves the file as it was', async () => {
    const [path, out] = [files.put('fix.837', small.replace('CLM*C00017K*150*', 'CLM*C00017K*151*')), files.path('fix.fixed.837')];
    const ran = await claimwright('lint', path, '--fix');
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain('fixed[format/repeated-modifier]: claim C00017K, segment 25');
    expect(ran.out).toContain('(lines[0].modifiers: 25:25 → 25)');
    expect(ran.out).toContain('fixed[format/line-charges-sum]');
    expect(ran.out).toContain('(totalCharge: 151 → 150)');
    expect(readFileSync(out, 'latin1')).toBe(small.replace('HC:99213:25:25', 'HC:99213:25'));
    expect(readFileSync(path, 'latin1')).toContain('*151*');
    const again = await claimwright('lint', path, '--fix');
    expect(again).toMatchObject({ exit: 2, out: '' });
    expect(again.err).toContain('nothing is written over');
  });

  it('--fix --json keeps what was changed as one document: file, rule, claim, segment, field, from what to what', async () => {
    const path = files.put('record.837', small.replace('CLM*C00017K*150*', 'CLM*C00017K*151*'));
    const ran = await claimwright('lint', path, '--fix', '--json');
    expect(ran.out.trimEnd().split('\n')).toHaveLength(1);
    const total = { path: 'totalCharge', from: 151_00, to: 150_00 };
    expect(ran.json()).toMatchObject({
      ...{ file: path, written: files.path('record.fixed.837') },
      fixes: expect.arrayContaining([
        expect.objectContaining({ rule: 'format/line-charges-sum', claim: 'C00017K', fields: [total] }),
        expect.objectContaining({ rule: 'format/repeated-modifier', segment: 25 }),
      ]),
    });
  });

  it('--fix --json says that nothing was written where nothing is certain, and of a copy that cannot be written nothing', async () => {
    const path = files.put('nothing.837', small.replace('HC:99213:25:25', 'HC:99213:25'));
    expect((await claimwright('lint', path, '--fix', '--json')).json()).toMatchObject({ written: null, fixes: [] });
    const lost = await claimwright('lint', files.put('lost.837', small), '--fix', '--out', files.path('no/such/folder.837'));
    expect(lost).toMatchObject({ exit: 2, out: '' });
  });

  it('--fix writes Medicare’s number and filing code, and a pointer once, as they are meant', async () => {
    const broken = small
      .replace(/SBR\*P\*18(.*?)\*CI~/, 'SBR*P*18$1*MA~')
      .replace(/(NM1\*IL\*1\*.*?\*MI\*)[^~]*~/, '$11EG4-TE5-MK73~')
      .replace(/(SV1\*HC:[^~]*\*UN\*1\*\*\*1)~/, '$1:1~');
    const [path, out] = [files.put('medicare.837', broken), files.path('medicare.fixed.837')];
    const ran = await claimwright('lint', path, '--fix');
    expect(ran.out).toContain('fixed[payer/medicare-number]');
    const fixed = readFileSync(out, 'latin1');
    expect(fixed).toMatch(/SBR\*P\*18.*?\*MB~/);
    expect(fixed).toMatch(/NM1\*IL\*1\*.*?\*MI\*1EG4TE5MK73~/);
    expect(fixed).toMatch(/SV1\*HC:[^~]*\*UN\*1\*\*\*1~/);
    expect(fixed).not.toMatch(/\*1:1~/);
  });

  it('--fix of a file on which nothing is certain writes none', async () => {
    const path = files.put('person.837', small.replace('HC:99213:25:25', 'HC:99213:25'));
    const ran = await claimwright('lint', path, '--fix');
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(existsSync(files.path('person.fixed.837'))).toBe(false);
  });
});
