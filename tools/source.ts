import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type VisitorObject } from 'vite';

/** A file of this repository: its path from the top with forward slashes, and its text. */
export type Source = { readonly path: string; readonly text: string };

/** What a check has to say about a place. */
export type Complaint = { readonly path: string; readonly line: number; readonly what: string };

/** The line that a test prints: most terminals make `path:line` a link. */
export const printed = ({ path, line, what }: Complaint): string => `${path}:${line} ${what}`;

export const root: string = fileURLToPath(new URL('..', import.meta.url));

const notOurs = new Set(['node_modules', 'dist']);

/** Every file of the clone that is ours, read when asked; what is made or fetched is left out. */
export function sourcesUnder(folder: string, wanted: (path: string) => boolean): Source[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name) && join(folder, name) !== join(root, 'coverage') && !(name.startsWith('.') && name !== '.ci'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesUnder(full, wanted);
      const path = relative(root, full).split(sep).join('/');
      return wanted(path) ? [{ path, text: readFileSync(full, 'utf8') }] : [];
    });
}

export const isScript = (path: string): boolean => /\.(ts|tsx|js|mjs)$/.test(path);
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

type Parsed = ReturnType<typeof parseSync>;

const parsed = new WeakMap<Source, Parsed>();

/** Each source is parsed once, whatever looks at it. One that does not parse is a complaint of the compiler, not ours. */
function parse(source: Source): Parsed {
  const known = parsed.get(source) ?? parseSync(source.path, source.text);
  parsed.set(source, known);
  return known;
}

/** Visits the nodes of a TypeScript or JavaScript source. */
export const visit = (source: Source, visitor: VisitorObject): void => new Visitor(visitor).visit(parse(source).program);

export const commentsOf = (source: Source): Parsed['comments'] => parse(source).comments;
