import { applier } from '../layout/apply.ts';
import { compare, separatorsOf } from '../layout/compare.ts';
import { encode } from '../layout/encode.ts';
import type { Layout } from '../layout/layout.ts';
import type { Planted } from '../layout/plant.ts';
import { type Branch, branch, leaves, type Source, type Written } from '../layout/tree.ts';

/**
 * How a part of a file is spelled; nothing where it is as we write it. It is tried at once: should the objects and their spelling not
 * give the bytes again, all segments are kept as they stand.
 * @param end what usually follows a segment, its terminator included.
 */
export function spell(planted: Planted, source: Branch<Source>, end: string, bytes: Uint8Array): Layout | undefined {
  const layout = layoutOf(planted, source, end.slice(1));
  const { out, findings } = applier(end).apply(planted, layout ?? {});
  if (findings.length === 0 && isSame(encode(out), bytes)) return layout;
  return layoutOf(planted, flat(source), end.slice(1));
}

function layoutOf(planted: Planted, source: Branch<Source>, lineEnd: string): Layout | undefined {
  const layout = compare(planted, source, planted.root, lineEnd);
  const header = planted.root.byToken.get('ISA');
  if (header === undefined) return layout;
  return { ...layout, lineEnd, separators: separatorsOf((header as Written).delimiters) };
}

/** All segments without the objects that they belong to, but for the header of an interchange. */
function flat(source: Branch<Source>): Branch<Source> {
  const made = branch<Source>();
  const header = source.byToken.get('ISA') as Source | undefined;
  if (header) made.byToken.set('ISA', header);
  for (const node of leaves(source)) made.members.push({ token: node === header ? 'ISA' : undefined, node });
  return made;
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
