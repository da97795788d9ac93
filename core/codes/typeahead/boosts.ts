import type { OpenEdition } from '../open-edition.ts';
import type { SpecialtyRange } from './specialties.ts';

/** How often the practice used each code, by its canonical spelling. Must not change once it was handed in: hand in a new one. */
export type Used = ReadonlyMap<string, number>;

/** More than a title has that is all that was asked: who bills wants the code below the header. */
const isBillable = 70;
const perDoubling = 9;
const mostByUse = 80;

/** What a code's own use is worth: each doubling as much as the one before, so that a habit never hides what was asked. */
const worthOfUse = (count: number): number => Math.min(mostByUse, Math.round(Math.log2(1 + count) * perDoubling));

const nobody: Used = new Map();
const kept = new WeakMap<OpenEdition, WeakMap<Used, Map<readonly SpecialtyRange[] | undefined, Uint8Array>>>();

/** What each row of an edition is worth beyond its words: billable, of the specialty, used by the practice. Made at first use and kept. */
export function boostsOf(edition: OpenEdition, specialty: readonly SpecialtyRange[] | undefined, used: Used = nobody): Uint8Array {
  const ofEdition = kept.get(edition) ?? new WeakMap();
  kept.set(edition, ofEdition);
  const ofUse = ofEdition.get(used) ?? new Map();
  ofEdition.set(used, ofUse);
  const boosts = ofUse.get(specialty) ?? made(edition, specialty, used);
  ofUse.set(specialty, boosts);
  return boosts;
}

function made(edition: OpenEdition, specialty: readonly SpecialtyRange[] | undefined, used: Used): Uint8Array {
  const boosts = new Uint8Array(edition.size);
  for (let row = 0; row < edition.size; row++) if (edition.billable(row)) boosts[row] = isBillable;
  for (const { system, first, last, weight } of specialty ?? []) {
    if (system !== edition.edition.system) continue;
    const end = edition.below(last)[1];
    for (let row = edition.below(first)[0]; row < end; row++) boosts[row]! += weight;
  }
  for (const [code, count] of used) {
    const row = edition.find(code);
    if (row >= 0) boosts[row]! += worthOfUse(count);
  }
  return boosts;
}
