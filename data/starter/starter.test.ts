import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CodeRow, codeSets, type OpenEdition, openStarter, parseCodeFile, recognize } from '../../core/codes/index.ts';
import { officialFile } from '../official-file.ts';

const here = import.meta.dirname;
const texts = Object.fromEntries(
  readdirSync(here)
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => [name, readFileSync(join(here, name), 'utf8')]),
);
const starter = openStarter(texts);
const opened = (file: string): OpenEdition => starter.find(({ edition }) => edition.source.file === file)!;
const rowsOf = (file: string): CodeRow[] => Array.from({ length: opened(file).size }, (_, i) => opened(file).row(i));

interface Origin {
  readonly publisher: string;
  readonly effective: { readonly from: string; readonly until?: string };
}
const origins = parse(readFileSync(join(here, 'SOURCE.yaml'), 'utf8')).files as Record<string, Origin>;

describe('the starter set', () => {
  it.each(Object.keys(texts))('%s says the same dates and publisher as SOURCE.yaml', (name) => {
    const { from, until, source } = opened(name).edition;
    expect({ publisher: source.publisher, effective: { from, ...(until && { until }) } }).toEqual({
      publisher: origins[name]!.publisher,
      effective: origins[name]!.effective,
    });
  });

  it('is large enough to work with, and no larger than a starter should be', () => {
    const size = (file: string) => opened(file).size;
    const verified = size('icd10cm.tsv') + size('hcpcs.tsv') + size('modifier-hcpcs.tsv');
    expect(verified).toBeGreaterThan(1_200);
    expect(verified).toBeLessThanOrEqual(1_800);
  });

  it('is partial but for the place of service numbers, of which there are few', () => {
    expect(starter.filter(({ edition }) => !edition.partial).map(({ edition }) => edition.system)).toEqual(['pos']);
  });
});

/** The rows of an official file, by system and code. */
function official(
  which: Parameters<typeof officialFile>[0],
  skip: (why: string) => never,
): (system: string, code: string) => CodeRow | undefined {
  const { name, bytes } = officialFile(which, skip);
  const { sets, findings } = parseCodeFile(recognize(bytes)!, name, bytes);
  expect(findings).toEqual([]);
  const rows = new Map(sets.flatMap((set) => set.rows.map((row) => [`${set.edition.system} ${row.code}`, row])));
  return (system, code) => rows.get(`${system} ${code}`);
}

/** What is wrong with a starter row, beside its official one; on the day on which the starter set begins. */
function complaint(row: CodeRow, from: string, is: CodeRow | undefined): string[] {
  if (!is) return [`${row.code} does not exist`];
  if (!is.billable) return [`${row.code} is a header`];
  if (is.until && is.until < from) return [`${row.code} ended on ${is.until}`];
  return is.title === row.title ? [] : [`${row.code} is "${is.title}", not "${row.title}"`];
}

describe('the starter set against the official files', () => {
  it.for([
    ['icd10cm.tsv', 'icd10cmFy2026'],
    ['hcpcs.tsv', 'hcpcsJanuary2026'],
    ['modifier-hcpcs.tsv', 'hcpcsJanuary2026'],
  ] as const)('every code of %s is in use, billable, and has its official title (%s)', ([file, which], { skip }) => {
    const is = official(which, skip);
    const { system, from } = opened(file).edition;
    expect(rowsOf(file).flatMap((row) => complaint(row, from, is(system, row.code)))).toEqual([]);
  });
});

describe('the starter set answers', () => {
  const sets = codeSets(starter);
  it.each([
    ['icd10cm', 'Z00.00', 'found'],
    ['icd10cm', 'j209', 'found'],
    ['icd10cm', 'E11.621', 'found'],
    ['icd10cm', 'A92.5', 'not-checked'],
    ['hcpcs', 'J0585', 'found'],
    ['cpt', '99396', 'found'],
    ['cpt', '33361', 'not-checked'],
    ['modifier', '25', 'found'],
    ['modifier', 'LT', 'found'],
    ['modifier', 'ZZ', 'not-checked'],
    ['pos', '11', 'found'],
    ['pos', '30', 'not-found'],
    ['carc', '45', 'found'],
    ['rarc', 'MA130', 'found'],
  ] as const)('%s %s: %s', (system, code, kind) => expect(sets.lookup(system, code).kind).toBe(kind));
});

describe('labels of our own', () => {
  it.each(['cpt.tsv', 'modifier-cpt.tsv', 'pos.tsv', 'carc.tsv', 'rarc.tsv'])('%s has short labels, none twice', (file) => {
    const labels = rowsOf(file).map((row) => row.title);
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
    expect(labels.filter((label) => label.split(' ').length > 12)).toEqual([]);
  });
});
