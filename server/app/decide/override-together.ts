import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import type { NamedFinding } from './named-finding.ts';
import { overrideFinding } from './override-finding.ts';

export interface ClaimAndFinding extends NamedFinding {
  readonly claimId: string;
}

/** What became of overrides that were made in one act. */
export interface Together {
  readonly overridden: number;
  /** Of the claims, those that may go now. */
  readonly ready: number;
  /** Those that were not taken, with the reason: they changed since the person looked, or have left. */
  readonly left: readonly { readonly claimId: string; readonly says: string }[];
}

/**
 * Overrides warnings of many claims with one reason; each is kept, told and audited by itself. What stops a claim is looked at one by one: it is
 * left out here, whoever asks.
 */
export async function overrideTogether(unit: Unit, knowledge: Knowledge, all: readonly ClaimAndFinding[], why: string): Promise<Together> {
  const togetherId = unit.newId();
  const ready = new Map<string, boolean>();
  const left: Together['left'][number][] = [];
  let overridden = 0;
  // In the order of their ids, as everybody who locks several does: two at once wait for each other and do not deadlock.
  for (const { claimId, ...named } of all.toSorted((a, b) => (a.claimId < b.claimId ? -1 : a.claimId > b.claimId ? 1 : 0))) {
    const done = await overrideFinding(unit, knowledge, claimId, named, { why, may: { stops: false }, togetherId });
    if (done.ok) {
      overridden++;
      ready.set(claimId, done.value.ready);
    } else left.push({ claimId, says: 'says' in done.error ? done.error.says : 'No claim of this practice has that address.' });
  }
  return { overridden, ready: [...ready.values()].filter(Boolean).length, left };
}
