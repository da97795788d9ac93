import { codeList } from '../../core/x12/spec/compile.ts';
import type { Field, Fields } from '../../core/x12/spec/field.ts';
import { layoutOf } from '../../core/x12/spec/layout.ts';
import type { Segment } from '../../core/x12/spec/node.ts';
import type { Names } from './read-names.ts';

/** A row of fields being read: a segment, a composite, or one member of a series. */
interface Row {
  readonly all: Names;
  /** What stands before its fields; where it is a composite, nothing stands before the first. */
  readonly separator: typeof element | typeof component;
  /** What a local is called that holds the value of a field. */
  readonly local: (name: string) => string;
  /** Lists of codes, which the function is called with: so that one function reads all segments that differ in nothing else. */
  readonly tables: string[];
}

const element = 'q.element';
const component = 'q.component';
const giveUp = 'return undefined;';

/**
 * The call that reads a segment behind its id, and begins the next.
 * @param behind whether its first element, which told it from others, is passed over
 */
export function segmentCall(all: Names, segment: Segment, behind: boolean): string {
  const tables: string[] = [];
  const row: Row = { all, separator: element, local: (field) => `${field}_`, tables };
  const lines = [...readRow(segment.fields, row, behind ? 2 : 1), ...noteLines(segment)];
  lines.push(`if (!done(q, b, at)) ${giveUp}`, `return ${segment.single ? 'value_' : literal(segment.fields, row)};`);
  return callOf(all, `segment${segment.id}`, lines, behind ? 'q.first' : 'q.at', tables);
}

/** Whether the first element is a fixed value, and nothing but the test for it needs to be read of it. */
export const isToldByFirst = ({ fields }: Segment, text: string): boolean =>
  Object.values(fields).some(({ kind, at, fixed }) => kind === 'fixed' && at === 1 && fixed === text);

/** A function of these lines, or a twin of it, and the call with its own tables. @param from where it begins to read */
function callOf(all: Names, hint: string, lines: readonly string[], from: string, tables: readonly string[]): string {
  const parameters = ['q: Quick', 'b: Uint8Array', 'from: number', ...tables.map((_, i) => `c${i + 1}: Codes`)].join(', ');
  const body = [`${lines.some((line) => /\bat (\+?=) |\bat\+\+|\+\+at\b/.test(line)) ? 'let' : 'const'} at = from;`, ...lines];
  const name = all.fn(hint, (own) => `function ${own}(${parameters}) {\n${body.map((line) => `  ${line}`).join('\n')}\n}`);
  return `${name}(${['q', 'b', from, ...tables].join(', ')})`;
}

/** The name, in a function, of a list of codes that it is called with. */
function table({ all, tables }: Row, values: readonly string[]): string {
  tables.push(all.codes(values));
  return `c${tables.length}`;
}

/** The object that holds the values of a row, its keys in the order of the definition. */
function literal(fields: Fields, { local }: Row): string {
  const said = Object.entries(fields).filter(([, field]) => field.kind !== 'fixed');
  return said.length === 0 ? 'true' : `{ ${said.map(([name]) => `${name}: ${local(name)}`).join(', ')} }`;
}

/** Reads the fields in the order of their positions, passing over what lies between, which should be empty. */
function readRow(fields: Fields, row: Row, from = 1): string[] {
  const lines: string[] = [];
  let next = from;
  const isFirst = (n: number) => n === 1 && row.separator === component;
  for (const [name, field] of [...layoutOf(fields).entries].sort(([, a], [, b]) => a.at - b.at)) {
    if (field.at < from) continue;
    for (; next < field.at; next++) if (!isFirst(next)) lines.push(`if (b[at] === ${row.separator}) at++;`);
    lines.push(...readField(field, row.local(name), isFirst(field.at), row));
    next = field.at + width(field);
  }
  return lines;
}

function width(field: Field): number {
  if (field.kind === 'run') return field.times!;
  if (field.kind === 'series') return field.times! * field.stride!;
  return field.stride ?? 1;
}

/** @param isFirst whether it stands where the row begins, with no separator before it */
function readField(field: Field, local: string, isFirst: boolean, row: Row): string[] {
  const missing = field.usage === 'situational' ? [] : [`if (${local} === ${field.many ? 'none' : 'undefined'}) ${giveUp}`];
  switch (field.kind) {
    case 'fixed':
      return readFixed(field, local, isFirst, row);
    case 'composite':
      return [...readComposite(field, local, row), ...missing];
    case 'run':
      return [...readRun(field, local, isFirst, row), ...missing];
    case 'parts':
      return [...readParts(field, local, row), ...missing];
    case 'series':
      return [...readSeries(field, local, row), ...missing];
    case 'list':
      throw new Error(`an element that repeats, ${local}, cannot be read at speed`);
    default:
      return readSingle(field, local, isFirst, row);
  }
}

/** Reads one value that is not taken apart. */
function readSingle(field: Field, local: string, isFirst: boolean, row: Row): string[] {
  const wrong = `if (${local} === undefined) ${giveUp}`;
  if (field.usage !== 'situational') {
    const there = isFirst ? [] : [`if (b[at] !== ${row.separator}) ${giveUp}`];
    return [...there, `const ${local} = ${single(field, isFirst ? 'at' : 'at + 1', row)};`, wrong, 'at = q.at;'];
  }
  const there = isFirst ? 'q.stops[b[at]!] === 0' : `b[at] === ${row.separator} && q.stops[b[++at]!] === 0`;
  const lines = [
    `let ${local}: unknown;`,
    `if (${there}) {`,
    `  ${local} = ${single(field, 'at', row)};`,
    `  ${wrong}`,
    '  at = q.at;',
    '}',
  ];
  // The date of a format that is not there must be empty too.
  const isPair = field.stride === 2;
  return isPair ? [...lines.slice(0, -1), `} else if (b[at] === ${row.separator}) at++;`] : lines;
}

/** The call that reads one value. @param from where it begins */
function single(field: Field, from: string, row: Row): string {
  const codes = codeList(field);
  const call = (name: string, ...more: readonly (string | number)[]) => `${name}(${['q', 'b', from, ...more].join(', ')})`;
  switch (field.kind) {
    case 'money':
    case 'days':
    case 'time':
      return call(field.kind);
    case 'decimal':
    case 'count':
      return call(field.kind, field.max);
    case 'date':
      return call(field.stride === 2 ? 'datePair' : 'date');
    default:
      if (codes.some((value) => value.length > 4))
        throw new Error(`a code of more than four characters, ${codes.join(', ')}, cannot be read at speed`);
      return codes.length > 0 ? call('code', table(row, codes)) : call('text', field.min, field.max);
  }
}

function readFixed({ usage, fixed }: Field, local: string, isFirst: boolean, row: Row): string[] {
  if (usage !== 'required') throw new Error(`a fixed value that may be absent, ${local}, cannot be read at speed`);
  const bytes = [...fixed!].map((c) => `${c.charCodeAt(0)} /* ${c} */`);
  const tests = [...(isFirst ? [] : [row.separator]), ...bytes].map((byte, i) => `b[at${i === 0 ? '' : ` + ${i}`}] !== ${byte}`);
  return [`if (${tests.join(' || ')}) ${giveUp}`, `at += ${tests.length};`];
}

/** Whether something stands in the next element, at the beginning of which it goes on then. */
const something = `b[at] === ${element} && b[++at] !== ${element} && b[at] !== q.terminator`;

function readComposite(field: Field, local: string, row: Row): string[] {
  const call = compositeCall(row, field.fields!);
  return [
    `let ${local}: ReturnType<typeof ${nameOf(call)}>;`,
    `if (${something}) {`,
    `  ${local} = ${call};`,
    `  if (${local} === undefined) ${giveUp}`,
    '  at = q.at;',
    '}',
  ];
}

const nameOf = (call: string) => call.replace(/\(.*/, '');

/** The call that reads a composite that is there. */
function compositeCall({ all, tables }: Row, fields: Fields): string {
  const inner: string[] = [];
  const row: Row = { all, separator: component, local: (field) => `${field}_`, tables: inner };
  const lines = [...readRow(fields, row), `if (b[at - 1] === ${component}) ${giveUp}`, 'q.at = at;', `return ${literal(fields, row)};`];
  const call = callOf(all, 'composite', lines, 'at', inner);
  const own = inner.map((name) => `c${tables.push(name)}`);
  return call.replace(/\(q.*\)$/, `(${['q', 'b', 'at', ...own].join(', ')})`);
}

/** One more of several values. */
const oneMore = (field: Field, local: string, row: Row): string[] => [
  `const one = ${single(field, 'at', row)};`,
  `if (one === undefined) ${giveUp}`,
  `${local} = plus(${local}, one);`,
  'at = q.at;',
];

function readRun(field: Field, local: string, isFirst: boolean, row: Row): string[] {
  const { of, times } = field;
  if (isFirst) throw new Error(`a composite that begins with one of many, ${local}, cannot be read at speed`);
  if (of!.kind !== 'composite')
    return [
      `let ${local} = none as readonly unknown[];`,
      `for (let i = 0; i < ${times} && b[at] === ${row.separator}; i++)`,
      '  if (q.stops[b[++at]!] === 0) {',
      ...oneMore(of!, local, row).map((line) => `    ${line}`),
      '  }',
    ];
  const made = compositeCall(row, of!.fields!);
  return [
    `let ${local} = none as readonly NonNullable<ReturnType<typeof ${nameOf(made)}>>[];`,
    `for (let i = 0; i < ${times} && b[at] === ${element}; i++) {`,
    `  if (b[++at] === ${element} || b[at] === q.terminator) continue;`,
    `  const one = ${made};`,
    `  if (one === undefined) ${giveUp}`,
    `  ${local} = plus(${local}, one);`,
    '  at = q.at;',
    '}',
  ];
}

function readParts(field: Field, local: string, row: Row): string[] {
  const one = oneMore(field.of!, local, row);
  return [
    `let ${local} = none as readonly unknown[];`,
    `if (${something}) {`,
    '  if (q.stops[b[at]!] === 0) {',
    ...one.map((line) => `    ${line}`),
    '  }',
    `  for (let i = 1; i < ${field.times} && b[at] === ${component}; i++)`,
    '    if (q.stops[b[++at]!] === 0) {',
    ...one.map((line) => `      ${line}`),
    '    }',
    '}',
  ];
}

function readSeries(field: Field, local: string, row: Row): string[] {
  const inside: Row = { ...row, local: (name) => `${name}__` };
  const members = readRow(field.fields!, inside);
  const used = Math.max(...Object.values(field.fields!).map((member) => member.at + width(member) - 1));
  for (let n = used + 1; n <= field.stride!; n++) members.push(`if (b[at] === ${element}) at++;`);
  const keys = Object.keys(field.fields!);
  const type = `{ ${keys.map((name) => `${name}: unknown`).join('; ')} }`;
  return [
    `let ${local} = none as readonly (${type})[];`,
    `for (let i = 0; i < ${field.times} && b[at] === ${element}; i++) {`,
    ...members.map((line) => `  ${line}`),
    `  ${local} = plus(${local}, ${literal(field.fields!, inside)});`,
    '}',
  ];
}

/** Elements that need or exclude each other: `P0304` and the like. */
function noteLines(segment: Segment): string[] {
  return segment.notes.flatMap((note) => {
    const there = (note.slice(1).match(/../g) ?? []).map((n) => isThere(segment, Number(n)));
    const all = there.join(' && ');
    const some = there.join(' || ');
    const count = there.map((one) => `(${one} ? 1 : 0)`).join(' + ');
    const [first, ...others] = there;
    const wrong = {
      P: `(${some}) && !(${all})`,
      R: `!(${some})`,
      E: `${count} > 1`,
      C: `${first} && !(${others.join(' && ')})`,
      L: `${first} && !(${others.join(' || ')})`,
    }[note[0]!];
    return [`if (${wrong}) ${giveUp}`];
  });
}

/** Whether an element is there, asked of the local that holds its value. */
function isThere({ fields }: Segment, n: number): string {
  const found = Object.entries(fields).find(([, field]) => field.at <= n && n < field.at + width(field));
  if (!found) return 'false';
  const [name, field] = found;
  if (field.kind === 'fixed') return 'true';
  if (field.kind === 'run' || field.kind === 'series') throw new Error(`a note on one of many, ${name}, cannot be read at speed`);
  return field.many ? `${name}_ !== none` : `${name}_ !== undefined`;
}
