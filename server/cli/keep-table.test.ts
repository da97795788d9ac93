import { copyFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asDate } from '@claimwright/core/base';
import type { ParsedTable, TableEdition } from '@claimwright/core/codes';
import { afterAll, describe, expect, it } from 'vitest';
import { claimwright } from '../../test/contracts/run-claimwright.ts';
import { openTables } from '../app/open-codes.ts';
import { keepTable } from './keep-table.ts';
import { openStage } from './stage.ts';

const root = mkdtempSync(join(tmpdir(), 'claimwright-keep-table-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(root, String(++folders));
const names = (folder: string) => readdirSync(folder).sort();

/** An invented table of edits. */
const table = (change: Partial<TableEdition> = {}, first = 1): ParsedTable => ({
  edition: {
    kind: 'ptp',
    name: '2026 Q3',
    from: asDate('2026-07-01'),
    until: asDate('2026-09-30'),
    partial: false,
    part: 'f1',
    payer: 'medicare',
    rows: 100,
    source: { publisher: 'CMS', licence: 'invented for a test', file: 'a.zip' },
    ...change,
  },
  columns: { pairs: Uint32Array.from({ length: 100 }, (_, i) => i * first) },
  texts: {},
});
const keep = (folder: string, ...tables: ParsedTable[]) => {
  const stage = openStage(folder);
  const kept = tables.map((t) => keepTable(stage, t));
  stage.commit();
  return kept.map((k) => (k.kind === 'refused' ? k.why : k.kind));
};
const source = { publisher: 'CMS', licence: 'invented for a test', file: 'the same, unpacked.txt' };

describe('a table that is kept', () => {
  const cases: [string, ParsedTable[], string[], number][] = [
    ['is new', [table()], ['new'], 1],
    ['is there already, whatever its file was called', [table(), table({ source })], ['new', 'already there'], 1],
    ['takes the place of one that said something else', [table(), table({}, 2)], ['new', 'replaced'], 1],
    [
      'stands beside another part, payer, release or kind',
      [table(), table({ part: 'f2' }), table({ payer: 'medicaid' }), table({ name: '2026 Q4' }), table({ kind: 'ptp-deleted' })],
      ['new', 'new', 'new', 'new', 'new'],
      5,
    ],
    [
      'never stands for one of more rows',
      [table(), table({ rows: 89 }, 2)],
      ['new', 'it holds 89 rows, but ptp 2026 Q3 has 100: the file is cut short, and what was there stays'],
      1,
    ],
    ['may be a little shorter', [table(), table({ rows: 90 }, 2)], ['new', 'replaced'], 1],
  ];
  it.each(cases)('%s, in one run or in several', (_, tables, expected, files) => {
    const [once, often] = [newFolder(), newFolder()];
    expect(keep(once, ...tables)).toEqual(expected);
    expect(tables.flatMap((t) => keep(often, t))).toEqual(expected);
    expect([names(once).length, names(often)]).toEqual([files, names(once)]);
  });

  it('is nowhere before the end of the run, and nowhere when the run is given up', () => {
    const folder = newFolder();
    keep(folder, table());
    const before = names(folder);
    const stage = openStage(folder);
    keepTable(stage, table({}, 2));
    keepTable(stage, table({ part: 'f2' }));
    expect(names(folder).filter((name) => name.endsWith('.table'))).toEqual(before);
    expect(openTables(folder).map(({ header }) => header.part)).toEqual(['f1']);
    stage.abandon();
    expect(names(folder)).toEqual(before);
  });

  it('takes the place of a damaged one', () => {
    const folder = newFolder();
    keep(folder, table());
    const [name] = names(folder);
    writeFileSync(join(folder, name!), 'half');
    expect(keep(folder, table({}, 2))).toEqual(['new']);
    expect(names(folder)).toHaveLength(1);
  });
});

describe('two of one release, as an import leaves them that died at its very end', () => {
  const both = () => {
    const [folder, other] = [newFolder(), newFolder()];
    keep(folder, table());
    keep(other, table({}, 2));
    const [older] = names(folder);
    utimesSync(join(folder, older!), 1_000, 1_000);
    copyFileSync(join(other, names(other)[0]!), join(folder, names(other)[0]!));
    return folder;
  };
  it('answer by the newer', () => expect(openTables(both()).map((t) => t.u32('pairs')[1])).toEqual([2]));
  it('are one again after the next import', () => {
    const folder = both();
    expect(keep(folder, table({}, 2))).toEqual(['already there']);
    expect(openTables(folder).map((t) => t.u32('pairs')[1])).toEqual([2]);
    expect(names(folder)).toHaveLength(1);
  });
});

describe('tables by kind', () => {
  it('a kind whose name begins like another is not taken for it', () => {
    const folder = newFolder();
    keep(folder, table(), table({ kind: 'ptp-deleted' }));
    expect(openTables(folder, ['ptp']).map(({ header }) => header.kind)).toEqual(['ptp']);
    expect(openTables(folder)).toHaveLength(2);
  });

  it('codes list shows them with what has to be known', async () => {
    const folder = newFolder();
    keep(folder, table({ undated: true, partial: true, unread: { count: 3, examples: ['line 7: no code'] } }));
    const listed = await claimwright('codes', 'list', '--codes', folder);
    expect(listed.out).toMatch(
      /^ptp +2026 Q3, f1 +from 2026-07-01 to 2026-09-30 {2}100 rows {2}\(medicare; part of the publication; without dates: a stand-in; 3 unread\) {2}CMS$/m,
    );
    const { tables } = (await claimwright('codes', 'list', '--codes', folder, '--json')).json() as { tables: object[] };
    expect(tables).toMatchObject([
      { kind: 'ptp', part: 'f1', rows: 100, partial: true, undated: true, unread: 3, examples: ['line 7: no code'] },
    ]);
  });
});
