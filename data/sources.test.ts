import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseDate } from '../core/base/index.ts';

interface Origin {
  readonly about: string;
  readonly publisher: string;
  readonly licence: string;
  readonly effective: { readonly from: string; readonly until?: string };
  readonly sha256: string;
}
const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
const tables = (folder: string) => readdirSync(join(here, folder)).filter((name) => /\.(tsv|yaml)$/.test(name) && name !== 'SOURCE.yaml');
const sha256 = (folder: string, name: string) =>
  createHash('sha256')
    .update(readFileSync(join(here, folder, name)))
    .digest('hex');

/** `sha256sum data/<folder>/<file>` prints what belongs in SOURCE.yaml after a change. */
describe.each(folders.filter((folder) => existsSync(join(here, folder, 'SOURCE.yaml'))))('data/%s/SOURCE.yaml', (folder) => {
  const origins = parse(readFileSync(join(here, folder, 'SOURCE.yaml'), 'utf8')).files as Record<string, Origin>;

  it('names every table of the folder and no other', () => {
    expect(Object.keys(origins).sort()).toEqual(tables(folder).sort());
  });

  it('says of each what it is, whose, under which licence and from when', () => {
    for (const [name, { about, publisher, licence, effective }] of Object.entries(origins)) {
      expect(
        [about, publisher, licence].every((text) => text?.length > 0),
        name,
      ).toBe(true);
      expect(parseDate(effective.from), name).toBeDefined();
    }
  });

  it('has the sha256 of each', () => {
    const found = Object.fromEntries(Object.keys(origins).map((name) => [name, sha256(folder, name)]));
    expect(found).toEqual(Object.fromEntries(Object.entries(origins).map(([name, origin]) => [name, origin.sha256])));
  });
});

it('the starter set and the rule tables have their SOURCE.yaml', () => {
  expect(folders.filter((folder) => existsSync(join(here, folder, 'SOURCE.yaml')))).toEqual(expect.arrayContaining(['rules', 'starter']));
});
