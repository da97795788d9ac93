import { describe, it } from 'vitest';
import { type KnownSet, sets } from '../../../core/x12/index.ts';
import { roundTrips } from './generated-files.ts';

const names = Object.keys(sets) as KnownSet[];
/** reliability.md row 18: 100,000 generated objects over all sets. None of them failing bounds the rate at 3 in 100,000. */
const count = Math.ceil(100_000 / names.length);

describe('row 18: 100,000 generated objects come back as they were', () => {
  it.each(names)(`%s: ${count} of them`, { timeout: 3_600_000 }, (set) => roundTrips(set, count, 20_260_501));
});
