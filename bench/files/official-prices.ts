import { writeFileSync } from 'node:fs';
import type { Random } from '@claimwright/core/base';
import type { Tally } from '../tally.ts';
import { shuffled } from './shuffled.ts';

const perCode = 12;
const different = 20_000;
const inCent = 10_000_000n;

/** Without the point: `1.35` to the given places is 135n. */
const whole = (text: string, places: number): bigint => {
  const [before = '0', after = ''] = text.trim().split('.');
  return BigInt(before || '0') * 10n ** BigInt(places) + BigInt(after.padEnd(places, '0').slice(0, places) || '0');
};

interface Index {
  readonly carrier: string;
  readonly locality: string;
  readonly work: bigint;
  readonly pe: bigint;
  readonly mp: bigint;
}

/**
 * Writes `code TAB carrier TAB locality TAB setting` of plain services (status A, no modifier, no cap) in some localities.
 * @returns the sum of their amounts in cents, worked out here from the publishers' rows.
 */
export function writePrices(file: string, size: number, random: Random, { rvu, gpci }: { rvu: string; gpci: string }): Tally {
  const indices = gpci.split(/\r?\n/).flatMap((line): Index[] => {
    const [carrier = '', , locality = '', ...rest] = line.split(',');
    const [work = '', pe = '', mp = ''] = rest.slice(-3);
    return /^\d{5}$/.test(carrier) ? [{ carrier, locality, work: whole(work, 3), pe: whole(pe, 3), mp: whole(mp, 3) }] : [];
  });
  const rows = rvu.split(/\r?\n/).map((line) => line.split(','));
  const plain = rows.filter(
    (row) => /^\w{5}$/.test(row[0]!) && row[1] === '' && row[3] === 'A' && row.slice(-3).every((cap) => Number(cap) === 0),
  );
  const places = Array.from({ length: perCode }, (_, i) => i);
  const priced = (row: readonly string[], n: number) =>
    places.map((i) => priceOf(row, indices[(n * 31 + i * 17) % indices.length]!, i % 2 === 0));
  const prices = shuffled(plain.flatMap(priced), random).slice(0, different);
  writeFileSync(file, prices.map(({ line }) => line).join('\n'));
  let cents = 0;
  for (let i = 0; i < size; i++) cents += prices[i % prices.length]!.cents;
  return { cents };
}

function priceOf(row: readonly string[], { carrier, locality, work, pe, mp }: Index, facility: boolean) {
  const parts = whole(row[5]!, 2) * work + whole(row[facility ? 8 : 6]!, 2) * pe + whole(row[10]!, 2) * mp;
  const cents = Number((parts * whole(row[24]!, 4) * 2n + inCent) / (2n * inCent));
  return { line: [row[0], carrier, locality, facility ? 'facility' : 'non-facility'].join('\t'), cents };
}
