import { createHash } from 'node:crypto';
import type { PlainRule } from '../../store/tables.ts';

/** The same for the same rule, whatever its version: by it a draft is known to be what was tried, and an import to be what is there. */
export function ruleSha(content: PlainRule): string {
  const { version: _, ...rule } = content;
  return createHash('sha256')
    .update(JSON.stringify(inOrder(rule)))
    .digest('hex');
}

/** Keys in one order: what a database gives back has another one. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}
