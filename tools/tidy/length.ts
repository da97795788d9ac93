import type { Complaint, Source } from '../source.ts';

/** A file is read at one sitting. Tables of data are looked up, not read: they say so in their first line. */
export function longFiles({ path, text }: Source): Complaint[] {
  if (/^(data|sample)\//.test(path) || text.startsWith('// table:')) return [];
  const lines = text.trimEnd().split('\n').length;
  const limit = path.startsWith('web/') ? 200 : 300;
  return lines > limit ? [{ path, line: limit + 1, what: `has ${lines} lines, at most ${limit}: give each idea its file` }] : [];
}
