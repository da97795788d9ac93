import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { chargeDifferences, type DocumentedVisit } from './charge-differences.ts';

interface Case {
  readonly name: string;
  readonly charged: readonly (string | number)[];
  readonly visit: { readonly code?: string; readonly kind?: string; readonly asked?: boolean };
  readonly documented: readonly (string | number)[];
  readonly left?: Readonly<Record<string, string>>;
  readonly says: readonly string[];
}
const { cases } = parse(readFileSync(join(import.meta.dirname, 'charge-differences.cases.yaml'), 'utf8')) as { cases: Case[] };

/** `J1030 2`, or `69210?` with a question open. */
function line(told: string | number) {
  const [code, units = '1'] = String(told).replace('?', '').split(' ');
  return { code: code!, units: Number(units), certainty: String(told).endsWith('?') ? ('query' as const) : ('auto' as const) };
}

const documentedOf = ({ visit, documented, left = {} }: Case): DocumentedVisit => ({
  kind: visit.kind ?? 'office',
  code: visit.code,
  certainty: visit.asked ? 'query' : 'auto',
  lines: documented.map(line),
  left: Object.entries(left).map(([code, why]) => ({ code, why })),
});

describe('the superbill beside the note', () => {
  it.each(cases)('$name', (c) => {
    const found = chargeDifferences(c.charged.map(line), documentedOf(c));
    expect(found.map((d) => `${d.direction ?? '–'} ${d.what}${d.open ? ' (open)' : ''}`)).toEqual(c.says);
  });

  const services = fc.array(
    fc.record({ code: fc.constantFrom('99212', '99213', '99214', '36415', '87880', 'J1030'), units: fc.integer({ min: 1, max: 4 }) }),
  );
  const visitOf = (lines: readonly { code: string; units: number }[]): DocumentedVisit => ({
    ...{ kind: 'office', code: lines.find((l) => l.code.startsWith('992'))?.code, certainty: 'auto', left: [] },
    lines: lines.map((l) => ({ ...l, certainty: 'auto' as const })),
  });

  it('finds nothing where all that is documented is charged', () => {
    fc.assert(fc.property(services, (lines) => chargeDifferences(lines, { ...visitOf(lines), kind: 'none' }).length === 0));
  });

  it('speaks of no money', () => {
    fc.assert(fc.property(services, services, (a, b) => chargeDifferences(a, visitOf(b)).every((d) => !/\$|pay|revenue/i.test(d.what))));
  });
});
