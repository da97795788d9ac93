import type { Field, Fields } from './field.ts';

/** Where the members of a group of fields sit. */
export interface Layout {
  readonly entries: readonly (readonly [name: string, field: Field])[];
  /** `used[n]` says that position `n` (from 1) belongs to a field. */
  readonly used: readonly boolean[];
}

/** How many positions a field takes. */
function width(field: Field): number {
  if (field.kind === 'run') return field.times!;
  if (field.kind === 'series') return field.times! * field.stride!;
  return field.stride ?? 1;
}

const layouts = new WeakMap<Fields, Layout>();

/** The layout of a group of fields, made once. */
export function layoutOf(fields: Fields): Layout {
  const known = layouts.get(fields);
  if (known) return known;
  const entries = Object.entries(fields);
  const used: boolean[] = [];
  for (const [, field] of entries) for (let i = 0; i < width(field); i++) used[field.at + i] = true;
  const made = { entries, used };
  layouts.set(fields, made);
  return made;
}
