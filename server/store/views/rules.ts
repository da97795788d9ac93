import type { Instant, Severity } from '@claimwright/core/base';
import { rules as builtIn } from '@claimwright/core/scrub';
import { type RuleOff, rulesOff } from '../built-in-switches.ts';
import { newestRules, type RuleStanding, standings } from '../written-rules.ts';
import type { Reader } from './reader.ts';

/** What a rule does, by the word that it is written with: what is hardest stands first. */
export type RuleDoes = 'hold' | 'warn' | 'inform' | 'set' | 'route';

/** A rule that the practice wrote or took. */
export interface WrittenRow {
  readonly rule: string;
  readonly title: string;
  readonly does: readonly RuleDoes[];
  readonly standing: RuleStanding['standing'];
  /** The newest version, and the one that is on. */
  readonly version: number;
  readonly on: number | null;
  readonly pack: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly since: Instant;
  readonly who: string;
}

/** A rule of the house. */
export interface BuiltInRow {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly stage: 'nursery' | 'stable';
  readonly off: readonly RuleOff[];
}

export interface RulesView {
  readonly written: readonly WrittenRow[];
  readonly builtIn: readonly BuiltInRow[];
}

const words: readonly RuleDoes[] = ['hold', 'warn', 'inform', 'set', 'route'];

/** All rules of a practice: its own by where they stand, and the built-in ones. */
export async function rulesView(reader: Reader): Promise<RulesView> {
  const where = await standings(reader);
  const off = await rulesOff(reader);
  const written = (await newestRules(reader)).map(({ rule, version, content, pack }): WrittenRow => {
    const stands = where.get(rule)!;
    const { title, effective, do: effects } = content as unknown as Told;
    const does = words.filter((word) => effects.some((effect) => Object.hasOwn(effect, word)));
    return {
      ...{ rule, title, does, standing: stands.standing, version, pack, since: stands.since, who: stands.who },
      on: stands.standing === 'on' ? stands.version : null,
      ...{ from: effective.from, until: effective.until ?? null },
    };
  });
  return {
    written,
    builtIn: builtIn.map(({ id, title, severity, stage }) => ({
      ...{ rule: id, title, severity, stage },
      off: off.filter((each) => each.rule === id),
    })),
  };
}

/** What is shown of a rule's content, which was read when it was kept. */
interface Told {
  readonly title: string;
  readonly effective: { readonly from: string; readonly until?: string };
  readonly do: readonly object[];
}
