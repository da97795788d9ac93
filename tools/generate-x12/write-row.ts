import { codeList } from '../../core/x12/spec/compile.ts';
import type { Field, Fields } from '../../core/x12/spec/field.ts';
import type { Names } from './write-names.ts';

/** The lines of code that write a row of fields: the elements of a segment, the components of a composite. */
export interface Row {
  readonly lines: readonly string[];
  /** What stands for the position after the last value: `last` where values at the end may be missing. */
  readonly end: 'at' | 'last';
}

/** How a row is written: what stands for the separator, for the member `name`, and which text is handed in as `fixed`. */
interface Way {
  readonly names: Names;
  readonly separator: string;
  readonly member: (name: string) => string;
  readonly handsInFixed: boolean;
}

/** What the values at the end of a row may be missing needs: `last` is where the last value ended. */
interface Tail {
  readonly way: Way;
  /** How many lists have been met; each has a name of its own. */
  readonly lists: { count: number };
  readonly inTail: boolean;
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** @param started whether a separator stands before the first field, as after a segment's id. */
export function row(way: Way, fields: Fields, started: boolean): Row {
  const entries = inOrder(fields);
  const lastSure = entries.findLastIndex(([, field]) => isSure(field));
  const firstRare = Math.max(entries.findLastIndex(([, field]) => !isRare(field)) + 1, lastSure + 1, 1);
  const lists = { count: 0 };
  const lines: string[] = [];
  const rare: string[] = [];
  let position = started ? 0 : 1;
  for (const [i, [name, field]] of entries.entries()) {
    if (i === lastSure + 1) lines.push('let last = at;');
    const to = i < firstRare ? lines : rare;
    const isFollowed = i < entries.length - 1;
    to.push(...separators(way, field.at - position), ...value({ way, lists, inTail: i > lastSure }, field, way.member(name), isFollowed));
    if (isFollowed) (i + 1 < firstRare ? lines : rare).push(...restOf(way, field, `list${lists.count}`));
    position = field.at + widthOf(field) - 1;
  }
  const some = entries.slice(firstRare).map(([name]) => `${way.member(name)} !== undefined`);
  if (rare.length > 0 && some.length > 0) lines.push(`if (${some.join(' || ')}) {`, ...indented(rare), '}');
  return { lines, end: lastSure + 1 < entries.length ? 'last' : 'at' };
}

/** Whether a field is one of those at the end of a row that are seldom there: then one look passes over all of them, separators too. */
const isRare = ({ usage, kind }: Field): boolean => usage === 'situational' && !['fixed', 'series', 'run', 'list', 'parts'].includes(kind);

/** The separators of the positions that a list leaves open, where something may follow. */
function restOf({ names, separator }: Way, { kind, times, stride }: Field, list: string): string[] {
  if (kind === 'run') return [`at = ${names.use('gap')}(b, at, ${separator}, ${times} - Math.max(${list}.length, 1));`];
  if (kind !== 'series') return [];
  return [`at = ${names.use('gap')}(b, at, ${separator}, ${times! * stride! - 1} - Math.max(${list}.length * ${stride} - 1, 0));`];
}

const inOrder = (fields: Fields) => Object.entries(fields).sort(([, a], [, b]) => a.at - b.at);

/** How many positions a field takes. */
function widthOf(field: Field): number {
  if (field.kind === 'run') return field.times!;
  return field.kind === 'series' ? field.times! * field.stride! : (field.stride ?? 1);
}

/** Whether something always stands there. */
function isSure(field: Field): boolean {
  if (field.kind === 'fixed') return true;
  if (field.many || field.usage !== 'required') return false;
  return field.kind !== 'composite' || Object.values(field.fields!).some(isSure);
}

function separators({ names, separator }: Way, times: number): string[] {
  if (times <= 3) return Array.from({ length: times }, () => `b[at++] = ${separator};`);
  return [`at = ${names.use('gap')}(b, at, ${separator}, ${times});`];
}

function value(tail: Tail, field: Field, member: string, isFollowed: boolean): string[] {
  if (field.kind === 'fixed') return fixed(tail, field);
  if (field.kind === 'series') return series(tail, field, member);
  if (field.kind === 'run') return run(tail, field, member);
  if (field.kind === 'list' || field.kind === 'parts') return joined(tail, field, member);
  const set = tail.inTail ? 'last = at' : 'at';
  if (field.usage === 'required') {
    return isSure(field) ? [`${set} = ${one(tail.way, field, member)};`] : perhapsEmpty(tail, one(tail.way, field, member));
  }
  // What may be an empty text is skipped here; of other kinds it is a mistake, and the definition's to tell.
  const there = field.kind === 'text' ? `${member} !== undefined && ${member} !== ''` : `${member} !== undefined`;
  if (field.kind === 'composite' && !Object.values(field.fields!).some(isSure))
    return [`if (${there}) {`, ...indented(perhapsEmpty(tail, one(tail.way, field, member))), '}'];
  const written = [`if (${there}) ${set} = ${one(tail.way, field, member)};`];
  // A date with its format takes two positions, also where there is none.
  return field.stride === 2 && isFollowed ? [...written, `else b[at++] = ${tail.way.separator};`] : written;
}

/** A composite of which nothing may be said: then the row may end before it. */
function perhapsEmpty({ inTail }: Tail, expression: string): string[] {
  return inTail ? [`const next = ${expression};`, 'if (next > at) last = next;', 'at = next;'] : [`at = ${expression};`];
}

function fixed({ way: { names, handsInFixed }, inTail }: Tail, field: Field): string[] {
  const lines = field.at === 1 && handsInFixed ? handedIn : said(names, field.fixed!);
  return inTail ? [...lines, 'last = at;'] : [...lines];
}

/** Writes the text that was handed in, which is packed. */
const handedIn = ['if (fixed > 0xffff) b[at++] = fixed >> 16;', 'if (fixed > 0xff) b[at++] = fixed >> 8;', 'b[at++] = fixed;'];

/** Whether a text can be handed in. */
export const canBePacked = (text: string): boolean => /^[0-9A-Za-z]{1,3}$/.test(text);

/** Writes a text of the definition, byte by byte: a call would take longer. */
export function said(names: Names, text: string): string[] {
  if (!/^[0-9A-Za-z]{1,8}$/.test(text)) return [`at = ${names.use('put')}(b, at, '${text}');`];
  return [...text].map((c, i) => `b[at++] = ${c.charCodeAt(0)};${i === 0 ? ` // ${text}` : ''}`);
}

/** Opens a list: its name, and the lines before its members. */
function open({ way: { names }, lists }: Tail, field: Field, member: string): readonly [name: string, lines: string[]] {
  const name = `list${++lists.count}`;
  const lines = [`const ${name} = ${names.use('listOf')}(${member}, ${field.times});`];
  if (field.usage === 'required') lines.push(`if (${name}.length === 0) throw ${names.use('giveUp')};`);
  return [name, lines];
}

/** The same field at one position after the other. */
function run(tail: Tail, field: Field, member: string): string[] {
  const { way } = tail;
  const [name, lines] = open(tail, field, member);
  const expression = one(way, field.of!, `${name}[i]`);
  const written = isSure({ ...field.of!, usage: 'required' }) ? [`last = at = ${expression};`] : perhapsEmpty(tail, expression);
  lines.push(`for (let i = 0; i < ${name}.length; i++) {`, `  if (i > 0) b[at++] = ${way.separator};`, ...indented(written), '}');
  return lines;
}

/** A group of fields that comes several times in a row. */
function series(tail: Tail, field: Field, member: string): string[] {
  const { way } = tail;
  const [name, lines] = open(tail, field, member);
  const stride = field.stride!;
  const inner: Way = { ...way, member: (of) => `o${name}.${of}`, handsInFixed: false };
  const body: string[] = [];
  let position = 1;
  for (const [of, part] of inOrder(field.fields!)) {
    body.push(...separators(way, part.at - position), ...value({ ...tail, way: inner, inTail: true }, part, inner.member(of), true));
    position = part.at + widthOf(part) - 1;
  }
  lines.push(
    `for (let i = 0; i < ${name}.length; i++) {`,
    `  const o${name} = ${way.names.use('bodyOf')}(${name}[i]${isBare(field.fields!) ? ', true' : ''});`,
    `  if (i > 0) b[at++] = ${way.separator};`,
    ...indented([...body, ...separators(way, stride - position)]),
    '}',
  );
  return lines;
}

/** Several values in one position. */
function joined(tail: Tail, field: Field, member: string): string[] {
  const { way, inTail } = tail;
  const [name, lines] = open(tail, field, member);
  const separator = field.kind === 'parts' ? 'c' : 'r';
  if (field.kind === 'list') lines.push(`if (${name}.length > 1 && r === 0) throw ${way.names.use('giveUp')};`);
  if (inTail) lines.push(`const ${name}From = at;`);
  lines.push(
    `for (let i = 0; i < ${name}.length; i++) {`,
    `  if (i > 0) b[at++] = ${separator};`,
    `  at = ${one(way, field.of!, `${name}[i]`)};`,
    '}',
  );
  if (inTail) lines.push(`if (at > ${name}From) last = at;`);
  return lines;
}

/** Whether no member is demanded, so that a list could pass for the object. */
export const isBare = (fields: Fields): boolean =>
  Object.values(fields).every((field) => field.kind === 'fixed' || field.usage !== 'required');

const limit = (n: number) => (n === Number.POSITIVE_INFINITY ? 'unlimited' : String(n));

/** The expression that writes one value and answers the position after it. */
function one({ names, separator }: Way, field: Field, member: string): string {
  const { kind, min, max } = field;
  if (max === Number.POSITIVE_INFINITY && kind !== 'composite') names.use('unlimited');
  switch (kind) {
    case 'text':
      return field.codes === undefined
        ? `${names.use('text')}(s, b, at, ${member}, ${min}, ${limit(max)})`
        : `${coded(names, codeList(field))}(b, at, ${member}, ${tableOf(names, codeList(field))})`;
    case 'money':
      return `${names.use('money')}(b, at, ${member}, ${max})`;
    case 'decimal':
    case 'count':
      return `${names.use(kind)}(b, at, ${member}, ${min}, ${max})`;
    case 'date':
      return field.stride === 2 ? `${names.use('dated')}(b, at, ${separator}, ${member})` : `${names.use('date')}(b, at, ${member})`;
    case 'days':
      return `${names.use('days')}(b, at, ${separator}, ${member})`;
    case 'time':
      return `${names.use('time')}(b, at, ${member})`;
    case 'composite':
      return `${composite(names, field.fields!)}(s, b, at, ${member})`;
    default:
      throw new Error(`a ${kind} is not one value`);
  }
}

const isShort = (code: string) => /^[0-9A-Za-z]{1,4}$/.test(code);

function coded(names: Names, codes: readonly string[]): string {
  if (!codes.every(isShort)) throw new Error(`a code of ${codes.join(' ')} has more than four letters and digits`);
  if (codes.every((c) => c.length === 1)) return names.use('code1');
  return names.use(codes.every((c) => c.length === 2) ? 'code2' : 'code');
}

const tableOf = (names: Names, codes: readonly string[]): string =>
  names.constantOf('codes', `${names.use('codesIn')}('${codes.join(' ')}')`);

/** The function that writes a composite. */
function composite(names: Names, fields: Fields): string {
  const way: Way = { names, separator: 'c', member: (name) => `o.${name}`, handsInFixed: false };
  const { lines, end } = row(way, fields, false);
  const sheet = [...locals(lines), ...lines].some((line) => /\bs\b/.test(line)) ? 's' : '_s';
  return names.functionOf(
    'composite',
    [
      `(${sheet}: Sheet, b: Uint8Array, from: number, value: unknown): number {`,
      ...indented([
        `const o = ${names.use('bodyOf')}(value${isBare(fields) ? ', true' : ''});`,
        ...locals(lines),
        'let at = from;',
        ...lines,
      ]),
      `  return ${end};`,
      '}',
    ].join('\n'),
  );
}

/** What the lines use, each read from the sheet once. */
export const locals = (lines: readonly string[]): string[] =>
  [['e', 'element', /\be\b/] as const, ['c', 'component', /\bc\b/] as const, ['r', 'repetition', /\br\b/] as const]
    .filter(([, , uses]) => lines.some((line) => uses.test(line.replace(/\/\/.*$/, ''))))
    .map(([local, of]) => `const ${local} = s.${of};`);
