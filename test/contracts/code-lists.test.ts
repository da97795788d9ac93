import { beforeEach, describe, expect, it, vi } from 'vitest';
import { npiWithCheckDigit } from '../../core/base/index.ts';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

// Lists, payers, fees and providers are invented.
const files = testFolder();
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', undefined));

let folders = 0;
const codesFolder = (): string => files.path(`codes-${++folders}`);
const imported = async (folder: string, ...args: readonly string[]): Promise<Record<string, unknown>> => {
  const ran = await claimwright('codes', 'import', ...args, '--codes', folder, '--json');
  const told: Record<string, unknown> = ran.json();
  return { ...told, exit: ran.exit };
};

const cpt = 'code,title\n99213,Ours\n99214,Ours too\n99215,Ours three\n';
const fees = (...rows: readonly string[]) => ['payer,code,from,until,amount', ...rows].join('\n');

describe('a list that does not tell what it is', () => {
  it('is skipped with what to say, and then taken', async () => {
    const folder = codesFolder();
    const file = files.put('ours.csv', cpt);
    expect(await imported(folder, file)).toMatchObject({ exit: 2, skipped: [{ why: expect.stringContaining('`--as cpt`') }] });
    expect(await imported(folder, file, '--as', 'cpt')).toMatchObject({ exit: 1, damaged: [{ why: expect.stringContaining('--from') }] });
    const taken = await imported(folder, file, '--as', 'cpt', '--from', '2026-01-01');
    expect(taken).toMatchObject({ exit: 0, imported: [{ system: 'cpt', edition: '2026-01-01', rows: 3 }] });
    const shown = (await claimwright('codes', 'show', '99213', '--on', '2026-05-01', '--codes', folder, '--json')).json();
    expect(shown).toMatchObject({ title: 'Ours', edition: { partial: true, source: { publisher: 'AMA' } } });
  });
  it('is there already the second time, and answers later when it is of the future', async () => {
    const folder = codesFolder();
    const file = files.put('again.csv', cpt);
    const first = await imported(folder, file, '--as', 'cpt', '--from', '2199-01-01');
    expect(first).toMatchObject({ imported: [{ answersFrom: '2199-01-01' }] });
    expect(await imported(folder, file, '--as', 'cpt', '--from', '2199-01-01')).toMatchObject({ exit: 0, imported: [{ already: true }] });
  });
  it('takes its columns from the practice', async () => {
    const file = files.put('mapped.txt', 'Ours\nNo;Price;Words\n99213;1.00;Visit\n');
    const taken = await imported(codesFolder(), file, '--as', 'cpt', '--from', '2026-01-01', '--columns', 'code=No,title=Words');
    expect(taken).toMatchObject({ exit: 0, imported: [{ system: 'cpt', rows: 1 }] });
  });
});

describe('wrong usage', () => {
  it.each([
    [['--as', 'zip'], 'It may be cpt'],
    [['--from', '1/1/2026'], 'YYYY-MM-DD'],
    [['--columns', 'code=A,title=B'], 'goes with --as'],
    [['--as', 'cpt', '--columns', 'code=A'], 'title=NAME'],
    [['--npi', files.put('npis.txt', '123\n')], 'is no NPI'],
  ])('%j', async (args, says) => {
    const ran = await claimwright('codes', 'import', files.put('x.csv', cpt), ...args, '--codes', codesFolder());
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(says);
  });
});

describe('fees', () => {
  it('a dry run says what would change and changes nothing', async () => {
    const folder = codesFolder();
    const before = files.put('before.csv', fees('sample,99213,2026-01-01,,98.50', 'charge,99213,2026-01-01,,180.00'));
    const after = files.put('after.csv', fees('sample,99213,2026-01-01,,99.00', 'sample,99214,2026-01-01,,140.00'));
    expect(await imported(folder, before)).toMatchObject({
      exit: 0,
      imported: [{ edition: 'practice sample' }, { edition: 'practice charge' }],
    });
    const ran = await claimwright('codes', 'import', after, '--dry-run', '--codes', folder);
    expect(ran.out).toContain('1 added, 1 changed, 0 ended, 0 rows as before');
    expect(ran.out).toContain('~  sample 99213 from 2026-01-01  amountCents 98.50 → 99.00');
    expect(ran.out).toContain('dry run');
    expect(await imported(folder, before)).toMatchObject({ imported: [{ already: true }, { already: true }], planned: [{ unchanged: 2 }] });
  });
  it('one wrong cell refuses all of it', async () => {
    const file = files.put('wrong.csv', fees('sample,99213,2026-01-01,,98.50', 'sample,1000,2026-01-01,,1.00'));
    expect(await imported(codesFolder(), file)).toMatchObject({
      exit: 1,
      imported: [],
      damaged: [{ why: expect.stringContaining('wrong.csv:3') }],
    });
  });
});

describe('the NPPES file', () => {
  const [mine, other] = [npiWithCheckDigit('100000001')!, npiWithCheckDigit('100000002')!];
  const header =
    '"NPI","Entity Type Code","Provider Organization Name (Legal Business Name)","Last Update Date","Healthcare Provider Taxonomy Code_1"';
  it('gives the NPIs that are named, and says which it has not', async () => {
    const rows = [mine, other].map((npi) => `"${npi}","2","INVENTED CLINIC","01/02/2026","261Q00000X"`);
    const file = files.put('npidata_pfile_20050523-20260111.csv', [header, ...rows].join('\n'));
    const missing = npiWithCheckDigit('100000009')!;
    const taken = await imported(codesFolder(), file, '--npi', files.put('ours.txt', `# ours\n${mine}\n${missing}\n`));
    expect(taken).toMatchObject({ exit: 0, imported: [{ system: 'nppes', edition: '2026-01-11', rows: 1 }] });
    expect(taken.skipped).toMatchObject([{ file: expect.stringContaining(missing) }]);
  });
});
