import type { Field, Fields } from '../spec/field.ts';
import type { Children } from '../spec/node.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Whether a body has only names that are known: a quick answer, to which `misshapenBody` knows the reasons. */
export function fits(children: Children, body: Members): boolean {
  for (const name in body) {
    const node = Object.hasOwn(children, name) ? children[name]! : undefined;
    if (!node || node.node === 'level') return false;
    const value = body[name];
    if (!isObject(value)) continue;
    if (node.node === 'loop') {
      if (!each(node.children, value, fits)) return false;
    } else if (!each(node.fields, value, node.single ? valueFits : fieldsFit)) return false;
  }
  return true;
}

function each<T>(of: T, value: Members, matches: (of: T, one: Members) => boolean): boolean {
  if (!Array.isArray(value)) return matches(of, value);
  for (let i = 0; i < value.length; i++) if (isObject(value[i]) && !matches(of, value[i])) return false;
  return true;
}

/** What stands for its segment. */
const valueFits = ({ value: field }: Fields, value: Members): boolean => isFit(field!, value);

function fieldsFit(fields: Fields, body: Members): boolean {
  for (const name in body) {
    const field = Object.hasOwn(fields, name) ? fields[name]! : undefined;
    if (!field || field.kind === 'fixed') return false;
    const value = body[name];
    if (isObject(value) && !isFit(field, value)) return false;
  }
  return true;
}

function isFit(field: Field, value: Members): boolean {
  const inner = field.fields ?? field.of?.fields;
  return !inner || each(inner, value, fieldsFit);
}
