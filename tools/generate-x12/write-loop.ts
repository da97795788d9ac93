import type { Child, Plan } from '../../core/x12/spec/compile.ts';
import type { Segment } from '../../core/x12/spec/node.ts';
import type { Names } from './write-names.ts';
import { canBePacked, isBare, locals, row, said } from './write-row.ts';

/** More children than this are written by several functions, one behind the other. */
const longest = 45;

const limit = (names: Names, n: number) => (n === Number.POSITIVE_INFINITY ? names.use('unlimited') : String(n));

/** The function that writes a loop, or some of its children. */
export function loopFunction(names: Names, of: Plan, children: readonly Child[]): string {
  const lines = children.map((child) => childLine(names, child));
  const bare = children.every(({ segment, loop, silent }) => silent || (segment ?? loop!.loop).usage !== 'required');
  const wanted = `loop${of.loop.id.replace(/\W/g, '')}`;
  const [first = [], ...rest] = Array.from({ length: Math.ceil(lines.length / longest) }, (_, i) =>
    lines.slice(i * longest, (i + 1) * longest),
  );
  const more = rest.map((part) =>
    names.functionOf(
      `${wanted}More`,
      ['(s: Sheet, b: Uint8Array, from: number, o: Body): number {', '  let at = from;', ...part, '  return at;', '}'].join('\n'),
    ),
  );
  if (more.length > 0) names.use('Body');
  return names.functionOf(
    wanted,
    [
      '(s: Sheet, b: Uint8Array, from: number, value: unknown): number {',
      `  const o = ${names.use('bodyOf')}(value${bare ? ', true' : ''});`,
      '  let at = from;',
      ...first,
      ...more.map((name) => `  at = ${name}(s, b, at, o);`),
      '  return at;',
      '}',
    ].join('\n'),
  );
}

function childLine(names: Names, { name, segment, loop, level, silent }: Child): string {
  if (level) throw new Error(`a level (${name}) inside of a part is not generated`);
  const node = segment ?? loop!.loop;
  const write = segment ? segmentFunction(names, segment) : loopFunction(names, loop!, loop!.children);
  const fixed = segment && fixedOf(segment);
  const handed = fixed === undefined ? '' : `, ${names.constantOf(`_${fixed}`, `${names.use('packed')}('${fixed}')`)}`;
  if (silent) return `  at = ${write}(s, b, at, undefined${handed});`;
  const required = node.usage === 'required';
  const call = node.many
    ? `at = ${names.use(required ? 'some' : 'many')}(s, b, at, o.${name}, ${limit(names, node.max)}, ${write}${handed});`
    : `at = ${write}(s, b, at, o.${name}${handed});`;
  return required ? `  ${call}` : `  if (o.${name} !== undefined) ${call}`;
}

/** A text that always stands first is handed in, so that segments that differ in it alone share a function. */
const fixedOf = (segment: Segment): string | undefined =>
  Object.values(segment.fields).find((field) => field.at === 1 && field.kind === 'fixed' && canBePacked(field.fixed!))?.fixed;

/** The function that writes a segment. */
function segmentFunction(names: Names, segment: Segment): string {
  const { id, fields, single } = segment;
  const hasValues = Object.values(fields).some((field) => field.kind !== 'fixed');
  const handsInFixed = fixedOf(segment) !== undefined;
  const member = (name: string) => (single ? (name === 'value' ? 'value' : 'undefined') : `o.${name}`);
  const { lines, end } = row({ names, separator: 'e', member, handsInFixed }, fields, true);
  const ended = [
    `b[${end}] = s.segment;`,
    's.segments++;',
    `return s.lineEnd === '' ? ${end} + 1 : ${names.use('endLine')}(s, ${end} + 1);`,
  ];
  const all = [
    ...(hasValues && !single ? [`const o = ${names.use('bodyOf')}(value${isBare(fields) ? ', true' : ''});`] : []),
    ...locals([...lines, ...ended]),
    'let at = from;',
    ...said(names, id),
    ...lines,
    ...ended,
  ];
  const parameters = `(s: Sheet, b: Uint8Array, from: number, ${hasValues ? 'value' : '_value'}: unknown${handsInFixed ? ', fixed: number' : ''}): number {`;
  return names.functionOf(id.toLowerCase(), [parameters, ...all.map((line) => `  ${line}`), '}'].join('\n'));
}
