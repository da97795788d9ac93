import { parseRules, type WrittenRule } from '@claimwright/core/scrub';
import { type LastDryRun, lastDryRuns } from '../../store/rule-dry-runs.ts';
import { type KeptRule, newestRules, type RuleStanding, standings } from '../../store/written-rules.ts';
import type { Unit } from '../unit.ts';
import { stopsClaims } from './check-draft.ts';

/** A rule of a pack as the practice has it now. */
export interface PackRule {
  readonly rule: string;
  readonly title: string;
  /** The newest version. */
  readonly version: number;
  readonly standing: RuleStanding['standing'];
  /** The version that is on. */
  readonly on: number | null;
  /** The newest version may be turned on: it is a draft, or off. */
  readonly waits: 'draft' | 'off' | null;
  /** The newest version holds claims back. */
  readonly stops: boolean;
  /** The last dry run of the newest version as it is written. */
  readonly tried: LastDryRun | null;
}

/** A rule that waits, or is on, with what is kept of it. */
interface Had {
  readonly kept: KeptRule;
  readonly sound: WrittenRule | undefined;
  readonly view: PackRule;
}

/** The rules that the practice took with packs, by pack; those that it wrote anew itself since, and those that are retired, are not the pack's. */
export async function rulesOfPacks(unit: Unit): Promise<ReadonlyMap<string, readonly Had[]>> {
  const [newest, where] = [await newestRules(unit), await standings(unit)];
  const ofPacks = newest.filter(({ rule, pack }) => pack !== null && where.get(rule)?.standing !== 'retired');
  const runs = await lastDryRuns(
    unit,
    ofPacks.map(({ rule }) => rule),
  );
  const packs = new Map<string, Had[]>();
  for (const kept of ofPacks) {
    const [sound] = parseRules(kept.content).pack.rules;
    const tried = runs.get(`${kept.rule} ${kept.sha256}`) ?? null;
    const had = { kept, sound, view: viewOf(kept, sound, where.get(kept.rule)!, tried) };
    packs.set(kept.pack!, [...(packs.get(kept.pack!) ?? []), had]);
  }
  return packs;
}

function viewOf(kept: KeptRule, sound: WrittenRule | undefined, { standing, version }: RuleStanding, tried: LastDryRun | null): PackRule {
  const on = standing === 'on' ? version : null;
  const isNewer = on !== null && on < kept.version;
  return {
    ...{ rule: kept.rule, title: String(kept.content.title), version: kept.version, standing, on, tried },
    waits: standing === 'draft' || isNewer ? 'draft' : standing === 'off' ? 'off' : null,
    stops: sound !== undefined && stopsClaims(sound),
  };
}
