import { type Plan, plan } from '../../core/x12/spec/compile.ts';
import type { Field, Fields } from '../../core/x12/spec/field.ts';
import type { Loop } from '../../core/x12/spec/node.ts';

/** What a value in a body is, by the definition. */
export type Kind =
  | { readonly is: 'loop'; readonly plan: Plan }
  | { readonly is: 'fields'; readonly fields: Fields }
  | { readonly is: 'value'; readonly field: Field };
/** A value that a path leads to. */
export interface Found {
  readonly kind: Kind;
  readonly list: boolean;
  /** It, or something on the way to it, may be absent. */
  readonly code: string;
}

export const loopKind = (loop: Loop): Kind => ({ is: 'loop', plan: plan(loop) });

const isText = /^[a-zA-Z_$][\w$]*$/;
const dot = (code: string, name: string): string => (isText.test(name) ? `${code}?.${name}` : `${code}?.['${name}']`);

function ofField(field: Field): { readonly kind: Kind; readonly list: boolean } {
  if (field.kind === 'series') return { kind: { is: 'fields', fields: field.fields! }, list: true };
  const one = field.of ?? field;
  const kind: Kind = one.kind === 'composite' ? { is: 'fields', fields: one.fields! } : { is: 'value', field: one };
  return { kind, list: field.of !== undefined };
}

/** One name further: from a loop to a child, from a segment to a field. */
function step(kind: Kind, name: string): { readonly kind: Kind; readonly list: boolean } | undefined {
  if (kind.is === 'value') return kind.field.kind === 'days' ? { kind, list: false } : undefined;
  if (kind.is === 'fields') return Object.hasOwn(kind.fields, name) ? ofField(kind.fields[name]!) : undefined;
  const child = kind.plan.children.find((c) => c.name === name);
  if (!child) return undefined;
  if (child.loop) return { kind: { is: 'loop', plan: child.loop }, list: child.loop.loop.many };
  const segment = child.segment!;
  if (!segment.single) return { kind: { is: 'fields', fields: segment.fields }, list: segment.many };
  return { kind: ofField(segment.fields.value!).kind, list: segment.many };
}

/** What stands at a path, as an expression; a list on the way answers for its first member. Undefined where the path leads nowhere. */
export function follow(from: Kind, path: string, code: string): Found | undefined {
  let at: Found = { kind: from, list: false, code };
  if (path === '') return at;
  for (const name of path.split('.')) {
    const next = step(at.kind, name);
    if (!next) return undefined;
    at = { ...next, code: dot(at.list ? `${at.code}?.[0]` : at.code, name) };
  }
  return at;
}
