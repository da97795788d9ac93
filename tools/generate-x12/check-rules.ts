import type { Condition, OfPath } from '../../core/x12/spec/condition.ts';
import type { Loop } from '../../core/x12/spec/node.ts';
import { each } from './check-each.ts';
import { type Found, follow, type Kind, loopKind } from './check-path.ts';

/** What the conditions of one set are made of: constants and functions beside them. */
export interface Parts {
  readonly lines: string[];
  readonly loops: readonly Loop[];
}

/** Conditions inside one function: what they look at is looked up once, at its top. */
interface Place {
  readonly parts: Parts;
  readonly kind: Kind;
  readonly found: Map<string, { readonly name: string; readonly found: Found | undefined }>;
  readonly around: Map<string, string>;
}

function constant({ lines }: Parts, prefix: string, value: string): string {
  const known = lines.find((line) => line.startsWith(`const ${prefix}`) && line.endsWith(` = ${value};`));
  if (known) return known.slice(6, known.indexOf(' = '));
  const name = `${prefix}_${lines.length}`;
  lines.push(`const ${name} = ${value};`);
  return name;
}

function look(at: Place, path: string): { readonly name: string; readonly found: Found | undefined } {
  const known = at.found.get(path);
  if (known) return known;
  const [loop, rest] = path.includes('/') ? path.split('/') : [undefined, path];
  let found: Found | undefined;
  if (loop === undefined) found = follow(at.kind, path, 'b');
  else {
    const on = at.parts.loops.find((l) => l.id === loop);
    if (on) {
      const name = at.around.get(loop) ?? `l${at.around.size}`;
      at.around.set(loop, name);
      found = follow(loopKind(on), rest!, name);
    }
  }
  const made = { name: `v${at.found.size}`, found };
  at.found.set(path, made);
  return made;
}

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function member(at: Place, condition: Extract<Condition, { readonly is: 'some' | 'every' }>, found: Found): string {
  const { parts } = at;
  const inner: Place = { parts, kind: found.kind, found: new Map(), around: new Map() };
  const wanted = condition.is === 'some';
  const test = wanted ? expression(inner, condition.of) : negation(inner, condition.of);
  const check = `if (${test}) return ${wanted};`;
  const lines = withLookups(inner, [check]);
  const scope = lines.some((line) => /\bscope\b/.test(line)) ? 'scope' : '_scope';
  const body = [
    `(list: Body, ${scope}: Scope | undefined): boolean {`,
    ...(found.list
      ? ['if (list !== undefined)', ...each('list', 'b', lines)]
      : ['if (list !== undefined) {', 'const b = list;', ...lines, '}']),
    `return ${!wanted};`,
    '}',
  ].join('\n');
  const known = parts.lines.find((line) => line.startsWith('function ') && line.endsWith(body));
  if (known) return known.slice(9, known.indexOf('('));
  const name = `${condition.is}_${parts.lines.length}`;
  parts.lines.push(`function ${name}${body}`);
  return name;
}

/** A regular expression without what it holds in brackets. */
function withoutGroups(shape: string): string {
  const less = shape.replaceAll(/\([^()]*\)/g, '');
  return less === shape ? shape : withoutGroups(less);
}

/** A shape is a regular expression; one that begins with a letter or digit is asked for that first, since most values differ there. */
function isLike(at: Place, name: string, shape: string): string {
  const [, least, most] = /^\^\.\{(\d+),(\d+)\}\$$/.exec(shape) ?? [];
  if (most !== undefined) return `isOfLength(${name}, ${least}, ${most})`;
  const test = `${constant(at.parts, 'shape', `/${shape}/`)}.test(${name})`;
  const first = withoutGroups(shape).includes('|') ? undefined : /^\^([A-Z0-9])(?![?*{])/.exec(shape)?.[1];
  return first === undefined ? test : `${name}.charCodeAt(0) === ${first.charCodeAt(0)} && ${test}`;
}

/** Up to four values are compared one by one; more are looked up. */
const isOneOf = (at: Place, name: string, values: readonly string[]): string =>
  values.length <= 4
    ? values.map((v) => `${name} === ${text(v)}`).join(' || ')
    : `${constant(at.parts, 'values', `new Set([${values.map(text).join(', ')}])`)}.has(${name})`;

function ofPath(at: Place, condition: OfPath): string {
  const { name, found } = look(at, condition.path);
  // What a loop does not have is never there.
  if (!found) return condition.is === 'absent' || condition.is === 'every' || condition.is === 'few' ? 'true' : 'false';
  const there = found.list ? `(${name} !== undefined && ${name}.length > 0)` : `${name} !== undefined`;
  switch (condition.is) {
    case 'present':
      return there;
    case 'absent':
      return found.list ? `!(${there})` : `${name} === undefined`;
    case 'one-of':
      return `(${isOneOf(at, name, condition.values)})`;
    case 'none-of':
      return `(${there} && !(${isOneOf(at, name, condition.values)}))`;
    case 'like':
      return `(${there} && ${isLike(at, name, condition.shape)})`;
    case 'same':
    case 'differs': {
      const other = look(at, condition.as);
      return `(${there} && ${other.name} !== undefined && ${name} ${condition.is === 'same' ? '===' : '!=='} ${other.name})`;
    }
    case 'not-after': {
      const other = look(at, condition.as);
      return `(${there} && ${other.name} !== undefined && dayOf(${name}) <= lastDayOf(${other.name}))`;
    }
    case 'distinct':
      return `(${name} === undefined || isDistinct(${name}, ${text(condition.by)}))`;
    case 'at-least':
      return `(${there} && Number(${name}) >= ${condition.value})`;
    case 'at-most':
      return `(${there} && Number(${name}) <= ${condition.value})`;
    case 'from':
      return `(${there} && dayOf(${name}) >= ${text(condition.day)})`;
    case 'before':
      return `(${there} && dayOf(${name}) < ${text(condition.day)})`;
    case 'many':
      return `(${name} !== undefined && ${found.list ? `${name}.length` : '1'} >= ${condition.count})`;
    case 'few':
      return `(${name} === undefined || ${found.list ? `${name}.length` : '1'} <= ${condition.count})`;
    case 'some':
    case 'every':
      return `${member(at, condition, found)}(${name}, scope)`;
    default:
      return '';
  }
}

/** Values other than texts are compared as texts, and few rules do: the interpreter does that. */
function isPlain(at: Place, condition: Condition): boolean {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.every((c) => isPlain(at, c));
    case 'not':
      return isPlain(at, condition.of);
    case 'one-of':
    case 'none-of':
    case 'like': {
      const { found } = look(at, condition.path);
      return !found || (!found.list && found.kind.is === 'value' && ['text', 'time', 'date', 'fixed'].includes(found.kind.field.kind));
    }
    case 'some':
    case 'every': {
      const { found } = look(at, condition.path);
      return !found || isPlain({ parts: at.parts, kind: found.kind, found: new Map(), around: new Map() }, condition.of);
    }
    case 'same':
    case 'differs':
    case 'not-after': {
      const [left, right] = [look(at, condition.path).found, look(at, condition.as).found];
      return left !== undefined && right !== undefined && !left.list && !right.list;
    }
    case 'distinct':
      return look(at, condition.path).found?.list === true && /^\w+$/.test(condition.by);
    case 'present':
    case 'absent':
    case 'at-least':
    case 'at-most':
    case 'from':
    case 'before':
    case 'many':
    case 'few':
      return true;
    default:
      return false;
  }
}

/** A condition as an expression over what was looked up. */
function expression(at: Place, condition: Condition): string {
  if (!isPlain(at, condition)) return `${constant(at.parts, 'test', `testOf(${JSON.stringify(condition)})`)}(b, scope)`;
  switch (condition.is) {
    case 'all':
      return `(${condition.of.map((c) => expression(at, c)).join(' && ')})`;
    case 'any':
      return `(${condition.of.map((c) => expression(at, c)).join(' || ')})`;
    case 'not':
      return negation(at, condition.of);
    default:
      return ofPath(at, condition);
  }
}

/** That a condition does not hold, as an expression. */
function negation(at: Place, condition: Condition): string {
  if (condition.is === 'not') return expression(at, condition.of);
  if (condition.is === 'absent') return expression(at, { ...condition, is: 'present' });
  const holds = expression(at, condition);
  return /^[\w.]+\(/.test(holds) && !holds.includes('&&') && !holds.includes('||') ? `!${holds}` : `!(${holds})`;
}

/** These lines, after those that look up what they speak of. What they speak of once is looked up there, so mostly never. */
function withLookups({ found, around }: Place, lines: readonly string[]): string[] {
  let asking = lines.join('\n');
  const word = (name: string) => new RegExp(`\\b${name}\\b`, 'g');
  const uses = (name: string) => asking.match(word(name))?.length ?? 0;
  const values = [...found.values()].flatMap((v) => {
    const count = v.found ? uses(v.name) : 0;
    if (count === 1) asking = asking.replace(word(v.name), v.found!.code);
    return count > 1 ? [`const ${v.name} = ${v.found!.code};`] : [];
  });
  const all = [...values, asking];
  const loops = [...around].flatMap(([loop, name]) =>
    all.some((line) => word(name).test(line)) ? [`const ${name} = bodyOf(scope, '${loop}');`] : [],
  );
  return [...loops, ...all];
}

/** A function that says whether every rule of a loop holds. */
export function rulesFunction(
  parts: Parts,
  name: string,
  loop: Loop,
  rules: readonly { readonly when: Condition; readonly needs: Condition }[],
): string {
  const at: Place = { parts, kind: loopKind(loop), found: new Map(), around: new Map() };
  const checks = rules.map(({ when, needs }) => `if (${expression(at, when)} && ${negation(at, needs)}) return false;`);
  const lines = withLookups(at, checks);
  const scope = lines.some((line) => /\bscope\b/.test(line)) ? 'scope' : '_scope';
  return [`function ${name}(b: Body, ${scope}: Scope | undefined): boolean {`, ...lines, 'return true;', '}'].join('\n');
}
