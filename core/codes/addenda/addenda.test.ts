import { describe, expect, it } from 'vitest';
import { openInvented, readInvented } from '../../../data/invented-table.ts';
import { officialFile } from '../../../data/official-file.ts';
import { officialTable } from '../../../data/official-table.ts';
import { codeSets } from '../code-sets.ts';
import { compileEdition } from '../compile-edition.ts';
import { difference } from '../difference.ts';
import { openEdition } from '../open-edition.ts';
import { parseCodeFile, recognize } from '../recognize.ts';
import { addenda } from './addenda.ts';

const line = (kind: string, flag: 0 | 1, code: string, title: string) =>
  `${kind.padEnd(13)}${flag} ${code.padEnd(7)} ${title.slice(0, 60).padEnd(60)} ${title}`;
const sums = (headers: readonly number[], codes: readonly number[]) =>
  [['Headers', headers] as const, ['Codes', codes] as const].flatMap(([what, [added, deleted, revised]]) => [
    '',
    what,
    `  10 ${what.toLowerCase()} in icd10cm_order_2030.txt`,
    `    ${added} additions`,
    `    ${deleted} deletions`,
    `    ${revised} revisions`,
    'of which',
    `    ${revised} revisions to both long and short titles`,
  ]);
/** Invented: no such release. */
const lines = [
  line('Delete:', 1, 'A00', 'Leak'),
  line('Add:', 0, 'A00', 'Leak'),
  line('Add:', 1, 'A001', 'Leak of the hull'),
  line('Delete:', 1, 'B01', 'Mutiny'),
  line('Revise from:', 1, 'C02', 'Fire'),
  line('Revise to:', 1, 'C02', 'Fire on board'),
];
const file = [...lines, ...sums([1, 0, 0], [1, 2, 1])].join('\r\n');
const name = 'icd10cm-order-addenda-2031.txt';
const edition = { system: 'icd10cm', name: 'FY2031', from: '2030-10-01' } as never;

describe('the addenda of a release, invented', () => {
  const ask = addenda(() => [openInvented(name, file)]);
  it.each([
    ['deleted as billable and added as a header', 'A00', { changes: ['header'], before: 'Leak' }],
    ['new', 'A00.1', { changes: ['added'] }],
    ['deleted', 'B01', { changes: ['deleted'], before: 'Mutiny' }],
    ['revised', 'C02', { changes: ['title'], before: 'Fire' }],
    ['not named', 'C03', undefined],
  ])('%s', (_, code, expected) => expect(ask(edition, code)).toEqual(expected));
  it('speak of their own release alone', () => expect(ask({ ...(edition as object), from: '2029-10-01' } as never, 'B01')).toBeUndefined());

  it.each([
    ['a line that is none', file.replace('Add:         1 A001 ', 'Added:       1 A001 '), ['addenda-line', 'addenda-count']],
    ['a line too few', file.replace(`${lines[2]}\r\n`, ''), ['addenda-count']],
    ['no counts of its own', lines.join('\r\n'), ['addenda-count']],
    ['a line twice', file.replace(lines[3]!, `${lines[3]}\r\n${lines[3]}`), ['duplicate-code', 'addenda-count']],
  ])('are refused with %s', (_, text, rules) => {
    const { tables, errors } = readInvented(name, text);
    expect({ tables, rules: errors.map((error) => error.split(' ').at(-1)) }).toEqual({ tables: [], rules });
  });
});

describe('the addenda of FY2026', () => {
  const zip = 'icd10cm/icd10cm-Code-Descriptions-2026.zip';
  const opened = (which: 'icd10cmFy2026' | 'icd10cmApril2025', skip: (why: string) => never) => {
    const { name: of, bytes } = officialFile(which, skip);
    const [set] = parseCodeFile(recognize(bytes)!, of, bytes).sets;
    const open = openEdition(compileEdition(set!.edition, set!.rows));
    if (!open.ok) throw new Error(open.error.says);
    return open.value;
  };
  it('say what the comparison of the two releases says, of every code', ({ skip }) => {
    const table = officialTable(zip, skip, /order-addenda-2026\.txt$/);
    const [older, newer] = [opened('icd10cmApril2025', skip), opened('icd10cmFy2026', skip)];
    const differs = difference(older, newer);
    if (!differs.ok) throw new Error(differs.error.says);
    const { added, deleted, revised, nowHeader, nowBillable } = differs.value;
    const ask = addenda(() => [table]);
    const compared = new Map<string, string[]>();
    const put = (change: string, rows: readonly { readonly code: string }[]) => {
      for (const { code } of rows) compared.set(code, [...(compared.get(code) ?? []), change]);
    };
    put('added', added);
    put('deleted', deleted);
    put('title', revised);
    put('header', nowHeader);
    put('billable', nowBillable);
    const codes = [...compared.keys()];
    expect(codes.map((code) => [code, ask(newer.edition, code)?.changes])).toEqual(codes.map((code) => [code, compared.get(code)]));
    // What they name beyond these was revised in its short title alone.
    expect(table.header.rows - codes.length).toBe(0);
  });
  it('tell a code’s history where the release before is not loaded', ({ skip }) => {
    const table = officialTable(zip, skip, /order-addenda-2026\.txt$/);
    const sets = codeSets([opened('icd10cmFy2026', skip)], undefined, () => [table]);
    expect(sets.lookup('icd10cm', 'C50.A1')).toMatchObject({ changed: 'new in FY2026' });
    expect(sets.history('icd10cm', 'B88.0')?.editions).toMatchObject([{ changes: ['header'], changed: 'became a header in FY2026' }]);
    expect(sets.lookup('icd10cm', 'I10')).toMatchObject({ changed: undefined });
  });
});
