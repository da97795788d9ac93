import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventPages } from './docs/events.ts';
import { fieldPages } from './docs/fields.ts';
import type { Page } from './docs/markdown.ts';
import { rulePages } from './docs/rules.ts';
import { setPages } from './docs/sets.ts';
import { root } from './source.ts';

/** Folders of docs/ that hold nothing but generated pages. */
export const generated = ['events', 'rules', 'sets'] as const;

/** All pages that follow from the code. */
export const allPages = (): Page[] => [...eventPages(), ...rulePages(), ...fieldPages(), ...setPages()];

/** The pages that lie in docs/ now. */
export function pagesOnDisk(): string[] {
  return generated.flatMap((folder) => {
    const full = join(root, 'docs', folder);
    if (!existsSync(full)) return [];
    return readdirSync(full, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
    );
  });
}

/** `npm run docs`: writes the generated pages and removes those whose source is gone. */
export function main(): number {
  const pages = allPages();
  for (const file of pagesOnDisk()) rmSync(file);
  for (const { path, text } of pages) {
    mkdirSync(dirname(join(root, 'docs', path)), { recursive: true });
    writeFileSync(join(root, 'docs', path), text);
  }
  console.log(`${pages.length} pages written to docs/{${generated.join(',')}}`);
  return 0;
}
