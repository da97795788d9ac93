import { dayKind } from '../../core/x12/check/visit.ts';
import { plan } from '../../core/x12/spec/compile.ts';
import type { CodeSet, Field, Fields } from '../../core/x12/spec/field.ts';
import type { Loop } from '../../core/x12/spec/node.ts';
import { each } from './check-each.ts';

const hasCodes = (fields: Fields): boolean =>
  Object.values(fields).some((f) => f.set !== undefined || (f.fields && hasCodes(f.fields)) || (f.of && hasCodes({ of: f.of })));

const asked = (set: CodeSet, value: string): string => {
  const day = dayKind(set);
  return `isWrong(of${/^\w+$/.test(set) ? `.${set}` : `['${set}']`}, ${value}, ${day === undefined ? 'undefined' : `days.${day}`})`;
};

/** Qualifiers by the code set that they stand for. */
function qualifiersOf(sets: Readonly<Record<string, CodeSet>>): ReadonlyMap<CodeSet, readonly string[]> {
  const by = new Map<CodeSet, string[]>();
  for (const [qualifier, set] of Object.entries(sets)) by.set(set, [...(by.get(set) ?? []), qualifier]);
  return by;
}

/** Lines that ask for one value, by itself or by the qualifier beside it. */
function valueLines(set: NonNullable<Field['set']>, value: string, among: string, fields: Fields): string[] {
  if (typeof set === 'string') return [`if (${asked(set, value)}) return true;`];
  const qualifier = Object.entries(fields).find(([, f]) => f.at === set.by)?.[0];
  if (qualifier === undefined) return [];
  return [...qualifiersOf(set.sets)].map(([one, qualifiers]) => {
    const is = qualifiers.map((q) => `${among}.${qualifier} === '${q}'`).join(' || ');
    return `if (${qualifiers.length > 1 ? `(${is})` : is} && ${asked(one, value)}) return true;`;
  });
}

function fieldLines(fields: Fields, among: string, depth: number): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (!hasCodes({ field })) return [];
    const value = `${among}.${name}`;
    const inner = `c${depth}`;
    const indented = (lines: string[]) => lines.map((line) => `  ${line}`);
    if (field.kind === 'series') return each(value, inner, indented(fieldLines(field.fields!, inner, depth + 1)));
    if (field.kind === 'composite')
      return [
        `if (${value} !== undefined) {`,
        `  const ${inner} = ${value};`,
        ...indented(fieldLines(field.fields!, inner, depth + 1)),
        '}',
      ];
    if (!field.of) return valueLines(field.set!, value, among, fields);
    const of = field.of;
    const asks = of.kind === 'composite' ? fieldLines(of.fields!, inner, depth + 1) : valueLines(of.set!, inner, among, fields);
    return each(value, inner, indented(asks));
  });
}

/** A function that says whether a code in the loop's own segments is wrong; none where the loop holds no codes. */
export function codesFunction(name: string, loop: Loop): string | undefined {
  const lines = plan(loop).children.flatMap((child) => {
    const { segment } = child;
    if (!segment || !hasCodes(segment.fields)) return [];
    const value = `b.${child.name}`;
    const own = segment.single
      ? valueLines(segment.fields.value!.set!, segment.many ? 's' : value, 'b', segment.fields)
      : fieldLines(segment.fields, 's', 0);
    const first = segment.many || segment.single ? [] : [`const s = ${value};`];
    const inside = [...first, ...own].map((line) => `  ${line}`);
    return segment.many ? each(value, 's', inside) : [`if (${value} !== undefined) {`, ...inside, '}'];
  });
  if (lines.length === 0) return undefined;
  const days = lines.some((line) => line.includes('days.')) ? ', days' : '';
  return [`function ${name}(b: Body, { answers: { of }${days} }: Visit): boolean {`, ...lines, 'return false;', '}'].join('\n');
}
