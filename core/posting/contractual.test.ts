import { expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { contractOf, isContractual } from './contractual.ts';
import { generalPolicy } from './general-policy.ts';
import type { PolicyRow } from './policy.ts';

const own: PolicyRow[] = [
  { ...generalPolicy[0]!, carc: '24', payer: 'payer-a', from: asDate('2025-01-01'), until: asDate('2025-12-31') },
  { ...generalPolicy[0]!, payer: 'payer-a', action: 'denial', from: asDate('2026-01-01') },
];

it.each([
  ['45 by the general table', 'payer-b', '45', '2026-05-04', true],
  ['97 by nobody’s table: worked', 'payer-b', '97', '2026-05-04', false],
  ['24 (capitation) by the payer’s own row', 'payer-a', '24', '2025-06-01', true],
  ['… on its last day', 'payer-a', '24', '2025-12-31', true],
  ['… and no longer after it', 'payer-a', '24', '2026-01-01', false],
  ['… and for no other payer', 'payer-b', '24', '2025-06-01', false],
  ['45 of a payer whose own row says no', 'payer-a', '45', '2026-05-04', false],
  ['… before that row', 'payer-a', '45', '2025-12-31', true],
  ['sequestration before it was law', 'payer-b', '253', '2013-03-31', false],
])('%s', (_, payer, carc, on, expected) => {
  expect(isContractual([...own, ...generalPolicy], payer, carc, asDate(on))).toBe(expected);
});

it.each([
  ['45', true],
  ['253', true],
  ['131', false],
])('a contract that lists 45 and 253 only: %s', (carc, expected) => {
  const rows = [...contractOf('payer-c', ['45', '253'], asDate('2020-01-01'), generalPolicy[0]!.source), ...generalPolicy];
  expect(isContractual(rows, 'payer-c', carc, asDate('2026-05-04'))).toBe(expected);
});
