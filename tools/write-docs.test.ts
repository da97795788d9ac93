import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source.ts';
import { allPages, pagesOnDisk } from './write-docs.ts';

const docs = join(root, 'docs');
const pages = allPages();

describe('what `npm run docs` would write is what is committed', () => {
  it('the same pages', () => {
    const committed = pagesOnDisk().map((file) => relative(docs, file).split(sep).join('/'));
    expect(committed.sort()).toEqual(pages.map(({ path }) => path).sort());
  });

  it('with the same text; if not, run it and read the difference in git', () => {
    const outOfDate = pages.filter(({ path, text }) => readFileSync(join(docs, path), 'utf8') !== text);
    expect(outOfDate.map(({ path }) => path)).toEqual([]);
  });
});
