import fc from 'fast-check';
import { asDecimal, type Field, type Fields, isSilent, type Loop, type Segment } from '../../../core/x12/index.ts';

/** Characters of the extended set, without the usual separators; a few outside of ASCII, as names have them. */
const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcxyz .,-/'()&é".split('');

const texts = (min: number, max: number) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: min, maxLength: Math.min(max, min + 12) })
    .map((cs) => cs.join('').replace(/^ | $/g, 'X'));

const dates = fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

function one(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'money':
      return fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }).map((n) => (n === 0 ? 0 : n));
    case 'decimal':
      return fc
        .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 0, max: field.max > 4 ? 999 : 9 }))
        .map(([whole, fraction]) => asDecimal(`${whole}.${fraction}`));
    case 'count':
      return fc.integer({ min: 0, max: 10 ** Math.min(field.max, 6) - 1 });
    case 'date':
      return dates;
    case 'time':
      return fc.constantFrom('0000', '0930', '235959', '12300512');
    case 'days':
      return fc.oneof(
        dates.map((from) => ({ from })),
        fc.tuple(dates, dates).map(([a, b]) => (a < b ? { from: a, through: b } : { from: b, through: a })),
      );
    case 'composite':
      return members(field.fields!);
    default: {
      const codes = field.codes === undefined ? undefined : Array.isArray(field.codes) ? field.codes : Object.keys(field.codes);
      return codes ? fc.constantFrom(...codes) : texts(field.min, field.max);
    }
  }
}

function value(field: Field): fc.Arbitrary<unknown> {
  if (field.many) {
    const each = field.kind === 'series' ? members(field.fields!) : one(field.of!);
    return fc.array(each, { minLength: field.usage === 'required' ? 1 : 0, maxLength: Math.min(field.times!, 3) });
  }
  return field.usage === 'required' ? one(field) : fc.option(one(field), { nil: undefined, freq: 2 });
}

function members(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(fields)) if (field.kind !== 'fixed') model[name] = value(field);
  return fc.record(model) as fc.Arbitrary<Record<string, unknown>>;
}

function child(node: Loop | Segment, depth: number): fc.Arbitrary<unknown> {
  const each = node.node === 'loop' ? bodyOf(node, depth + 1) : node.single ? one(node.fields.value!) : members(node.fields);
  if (!node.many) return node.usage === 'required' ? each : fc.option(each, { nil: undefined, freq: depth > 3 ? 1 : 2 });
  const least = node.usage === 'required' ? 1 : 0;
  // Deep lists stay short, or one transaction would be a book.
  return fc.oneof(
    { weight: depth > 3 ? 5 : 1, arbitrary: fc.array(each, { minLength: least, maxLength: least }) },
    { weight: 1, arbitrary: fc.array(each, { minLength: least, maxLength: Math.min(node.max, 2) }) },
  );
}

/** Any body that a loop of the set language allows: what the type says, the definition can make. */
export function bodyOf(loop: Loop, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, node] of Object.entries(loop.children)) {
    if (node.node === 'level' || (node.node === 'segment' && isSilent(node))) continue;
    model[name] = child(node, depth);
  }
  return fc.record(model) as fc.Arbitrary<Record<string, unknown>>;
}
