import { codeList } from '../../core/x12/spec/compile.ts';
import type { Field, Fields } from '../../core/x12/spec/field.ts';
import { layoutOf } from '../../core/x12/spec/layout.ts';
import type { Segment } from '../../core/x12/spec/node.ts';
import { type Names, packed } from './read-names.ts';

/** A row of fields being read: a segment, a composite, or one member of a series. */
interface Row {
  readonly all: Names;
  /** What stands before the first position, and before all others. */
  readonly first: string;
  readonly before: string;
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
 * @param behind whether the cursor stands behind the first element already, which told the segment from others.
 */
export function segmentCall(all: Names, segment: Segment, behind: boolean): string {
  const tables: string[] = [];
  const row: Row = { all, first: element, before: element, local: (field) => `${field}_`, tables };
  const lines = [...readRow(segment.fields, row, behind ? 2 : 1), ...noteLines(segment)];
  lines.push(`if (!done(q)) ${giveUp}`, `return ${segment.single ? 'value_' : literal(segment.fields, row)};`);
  return callOf(all, `segment${segment.id}`, lines, tables);
}

/** Whether the first element is a fixed value, and nothing but the test for it needs to be read of it. */
export const isToldByFirst = ({ fields }: Segment, text: string): boolean =>
  Object.values(fields).some(({ kind, at, fixed }) => kind === 'fixed' && at === 1 && fixed === text);

/** A function of these lines, or a twin of it, and the call with its own tables. */
function callOf(all: Names, hint: string, lines: readonly string[], tables: readonly string[]): string {
  const parameters = ['q: Quick', ...tables.map((_, i) => `c${i + 1}: Codes`)].join(', ');
  const name = all.fn(hint, (own) => `function ${own}(${parameters}) {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`);
  return `${name}(${['q', ...tables].join(', ')})`;
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

/** Reads the fields in the order of their positions, passing over what lies between. */
function readRow(fields: Fields, row: Row, from = 1): string[] {
  const lines: string[] = [];
  let next = from;
  const at = (n: number) => (n === 1 ? row.first : row.before);
  for (const [name, field] of [...layoutOf(fields).entries].sort(([, a], [, b]) => a.at - b.at)) {
    if (field.at < from) continue;
    for (; next < field.at; next++) lines.push(`skip(q, ${at(next)});`);
    lines.push(...readField(field, row.local(name), at(field.at), row));
    next = field.at + width(field);
  }
  return lines;
}

function width(field: Field): number {
  if (field.kind === 'run') return field.times!;
  if (field.kind === 'series') return field.times! * field.stride!;
  return field.stride ?? 1;
}

function readField(field: Field, local: string, before: string, row: Row): string[] {
  const missing = field.usage === 'situational' ? [] : [`if (${local} === ${field.many ? 'none' : 'undefined'}) ${giveUp}`];
  switch (field.kind) {
    case 'fixed':
      if (field.usage !== 'required') throw new Error(`a fixed value that may be absent, ${local}, cannot be read at speed`);
      return [`if (!fixed(q, ${before}, ${packed(field.fixed!)}, ${field.fixed!.length})) ${giveUp}`];
    case 'composite':
      return [...readComposite(field, local, row), ...missing];
    case 'run':
      return [...readRun(field, local, before, row), ...missing];
    case 'parts':
      return [...readParts(field, local, row), ...missing];
    case 'series':
      return [...readSeries(field, local, row), ...missing];
    case 'list':
      throw new Error(`an element that repeats, ${local}, cannot be read at speed`);
    default:
      return [`const ${local} = ${single(field, before, row)};`, ...missing];
  }
}

/** The call that reads one value that is not taken apart. */
function single(field: Field, before: string, row: Row): string {
  const codes = codeList(field);
  switch (field.kind) {
    case 'money':
      return `money(q, ${before})`;
    case 'decimal':
    case 'count':
      return `${field.kind}(q, ${before}, ${field.max})`;
    case 'date':
      return `${field.stride === 2 ? 'datePair' : 'date'}(q, ${before})`;
    case 'days':
    case 'time':
      return `${field.kind}(q, ${before})`;
    default:
      if (codes.some((value) => value.length > 4))
        throw new Error(`a code of more than four characters, ${codes.join(', ')}, cannot be read at speed`);
      return codes.length > 0 ? `code(q, ${before}, ${table(row, codes)})` : `text(q, ${before}, ${field.min}, ${field.max})`;
  }
}

function readComposite(field: Field, local: string, row: Row): string[] {
  return [`const ${local} = present(q) ? ${compositeCall(row, field.fields!)} : undefined;`];
}

/** The call that reads a composite that is there. One that is wrong leaves the cursor where nothing more is read. */
function compositeCall({ all, tables }: Row, fields: Fields): string {
  const inner: string[] = [];
  const row: Row = { all, first: element, before: component, local: (field) => `${field}_`, tables: inner };
  const lines = readRow(fields, row).map((line) => line.replace(giveUp, 'return stuck(q);'));
  lines.push('closed(q);', `return ${literal(fields, row)};`);
  const call = callOf(all, 'composite', lines, inner);
  const own = inner.map((name) => `c${tables.push(name)}`);
  return call.replace(/\(q.*\)$/, `(${['q', ...own].join(', ')})`);
}

function readRun(field: Field, local: string, before: string, row: Row): string[] {
  const { of, times } = field;
  if (of!.kind !== 'composite' && times! <= 5) {
    const values = Array.from({ length: times! }, (_, i) => single(of!, i === 0 ? before : row.before, row));
    return [`const ${local} = few(${values.join(', ')});`];
  }
  if (of!.kind !== 'composite') {
    return [
      `let ${local} = none as readonly unknown[];`,
      `for (let i = 0; i < ${times} && q.bytes[q.at] === ${before}; i++) {`,
      `  const one = ${single(of!, before, row)};`,
      `  if (one !== undefined) ${local} = plus(${local}, one);`,
      '}',
    ];
  }
  const made = compositeCall(row, of!.fields!);
  return [
    `let ${local} = none as readonly NonNullable<ReturnType<typeof ${made.replace(/\(.*/, '')}>>[];`,
    `for (let i = 0; i < ${times} && q.bytes[q.at] === q.element; i++) {`,
    '  if (!present(q)) continue;',
    `  const one = ${made};`,
    `  if (one === undefined) ${giveUp}`,
    `  ${local} = plus(${local}, one);`,
    '}',
  ];
}

function readParts(field: Field, local: string, row: Row): string[] {
  if (field.times! > 5) throw new Error(`${field.times} components, ${local}, cannot be read at speed`);
  const values = Array.from({ length: field.times! }, (_, i) => single(field.of!, i === 0 ? element : component, row));
  return [`const ${local} = present(q) ? few(${values.join(', ')}) : none;`];
}

function readSeries(field: Field, local: string, row: Row): string[] {
  const inside: Row = { ...row, first: element, before: element, local: (name) => `${name}__` };
  const members = readRow(field.fields!, inside);
  const used = Math.max(...Object.values(field.fields!).map((member) => member.at + width(member) - 1));
  for (let n = used + 1; n <= field.stride!; n++) members.push('skip(q, q.element);');
  const keys = Object.keys(field.fields!);
  const type = `{ ${keys.map((name) => `${name}: unknown`).join('; ')} }`;
  return [
    `let ${local} = none as readonly (${type})[];`,
    `for (let i = 0; i < ${field.times} && q.bytes[q.at] === q.element; i++) {`,
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
