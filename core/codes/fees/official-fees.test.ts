import { describe, expect, it } from 'vitest';
import { type OfficialFeeFile, officialFeeFile } from '../../../data/official-fee-file.ts';
import { tableFormat } from '../formats.ts';

describe('the fee files of Medicare, as shipped', () => {
  it.for([
    ['rvu', 'rvu', '2025 October', '2025-10-01', 19_090, undefined, false],
    ['rvu2026', 'rvu', '2026 July', '2026-07-01', 2, 'non-QPP', true],
    ['gpci', 'gpci', '2025', '2025-01-01', 109, undefined, false],
    ['localities', 'locality', '2025', '2025-01-01', 109, undefined, false],
    ['anesthesia', 'anesthesia', '2025', '2025-01-01', 109, undefined, false],
    ['oppsCap', 'opps-cap', 'of an unknown year', '2007-01-01', 16_100, undefined, false],
    ['zip', 'zip-locality', '2025 October', '2025-10-01', 42_956, undefined, false],
  ] as const)('%s is %s %s from %s: %d rows, all of them read', ([which, kind, name, from, rows, part, partial], { skip }) => {
    const { tables, findings } = parsed(which, skip);
    expect(findings).toEqual([]);
    expect(tables.map(({ edition }) => edition)).toEqual([expect.objectContaining({ kind, name, from, rows, partial })]);
    expect([tables[0]!.edition.part, tables[0]!.edition.unread]).toEqual([part, undefined]);
  });
});

function parsed(which: OfficialFeeFile, skip: (why: string) => never) {
  const { name, bytes } = officialFeeFile(which, skip);
  const format = tableFormat(name, bytes);
  if (!format) throw new Error(`${name} is not recognized`);
  return format.parse(name, bytes);
}
