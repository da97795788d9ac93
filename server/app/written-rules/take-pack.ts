import { ok, type Result, refused } from '@claimwright/core/base';
import { printRule } from '@claimwright/core/scrub';
import { keepPackTaken, packsTaken } from '../../store/rule-packs-taken.ts';
import { type KeptRule, newestRules, type RuleStanding, standings } from '../../store/written-rules.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { addVersion } from './add-version.ts';
import { endRule } from './end-rule.ts';
import { inOrder } from './in-order.ts';
import { lockRules } from './lock-rules.ts';
import { type PackRule, rulesOfPacks } from './pack-rules.ts';
import { personOf } from './person-of.ts';
import { writeYaml } from './read-yaml.ts';
import type { Pack } from './rule-packs.ts';
import { ruleSha } from './rule-sha.ts';

/** What taking a pack would do to one of its rules. */
export interface PackChange {
  readonly rule: string;
  readonly title: string;
  /**
   * `new`: the practice has none of this id. `next`: it has this pack's, unchanged. `own`: it wrote it differently, and taking it adds the pack's words
   * as the next version. `foreign`: it has a rule of this id that came from elsewhere, which stays. `gone`: the pack has it no more. `same`.
   */
  readonly change: 'new' | 'next' | 'own' | 'foreign' | 'gone' | 'same';
  /** As the practice has it, and as the pack does: YAML, for a comparison. */
  readonly before: string;
  readonly after: string;
}

/** A pack beside what the practice has of it. */
export interface PackView extends Pick<Pack, 'name' | 'title' | 'about' | 'sha256'> {
  readonly taken: { readonly at: string; readonly who: string; readonly upToDate: boolean } | null;
  readonly changes: readonly PackChange[];
  /** The pack's rules as the practice has them now. */
  readonly rules: readonly PackRule[];
}

/** All packs, and what taking each would change. */
export async function packViews(unit: Unit, packs: readonly Pack[]): Promise<PackView[]> {
  const taken = new Map((await packsTaken(unit)).map((each) => [each.pack, each]));
  const [have, where] = [await haveOf(unit), await standings(unit)];
  const had = await rulesOfPacks(unit);
  return packs.map((pack): PackView => {
    const { name, title, about, sha256 } = pack;
    const last = taken.get(name);
    return {
      ...{ name, title, about, sha256 },
      taken: last ? { at: last.at, who: last.who, upToDate: last.sha256 === sha256 } : null,
      changes: changesOf(pack, have, where, Object.keys(last?.rules ?? {})),
      rules: (had.get(name) ?? []).map(({ view }) => view),
    };
  });
}

const haveOf = async (unit: Unit) => new Map((await newestRules(unit)).map((each) => [each.rule, each]));

type Have = ReadonlyMap<string, KeptRule>;

function changesOf(pack: Pack, have: Have, where: ReadonlyMap<string, RuleStanding>, before: readonly string[]): PackChange[] {
  const ids = new Set(pack.rules.map(({ id }) => id));
  const gone = before.filter((id) => !ids.has(id) && have.has(id) && where.get(id)?.standing !== 'retired');
  return [
    ...pack.rules.map((rule): PackChange => {
      const known = have.get(rule.id);
      const content = printRule(rule);
      const change = changeOf(known, pack.name, ruleSha(content), before.includes(rule.id));
      return {
        rule: rule.id,
        title: rule.title,
        change,
        before: known ? writeYaml(inOrder(known.content)) : '',
        after: writeYaml(content),
      };
    }),
    ...gone.map((id): PackChange => {
      const { content } = have.get(id)!;
      return { rule: id, title: String(content.title), change: 'gone', before: writeYaml(inOrder(content)), after: '' };
    }),
  ];
}

function changeOf(known: KeptRule | undefined, pack: string, sha256: string, cameBefore: boolean): PackChange['change'] {
  if (!known) return 'new';
  if (known.sha256 === sha256) return 'same';
  if (known.pack === pack) return 'next';
  return cameBefore ? 'own' : 'foreign';
}

export type NotTaken = { readonly kind: 'no-such-pack' } | { readonly kind: 'changed'; readonly says: string };

/**
 * Takes a pack, or its next version: what is new or changed becomes a draft, what the pack has no more is retired. What is on stays on in the version
 * that it is, until somebody turns the new one on; a rule of the same id that came from elsewhere stays as it is.
 * @param asked the version of the pack that the person looked at.
 */
export async function takePack(
  unit: Unit,
  knowledge: Parameters<typeof endRule>[1],
  pack: Pack | undefined,
  asked: string,
): Promise<Result<{ readonly drafted: readonly string[]; readonly retired: readonly string[] }, NotTaken>> {
  if (!pack) return refused({ kind: 'no-such-pack' });
  if (pack.sha256 !== asked) return refused({ kind: 'changed', says: 'The pack has changed since you looked at it. Look at it again.' });
  await lockRules(unit);
  const [have, where] = [await haveOf(unit), await standings(unit)];
  const last = (await packsTaken(unit)).find((each) => each.pack === pack.name);
  const changes = changesOf(pack, have, where, Object.keys(last?.rules ?? {}));
  const came = { drafted: [] as string[], retired: [] as string[] };
  const note = `${last ? 'Next version' : 'Taken'} of the pack “${pack.title}”`;
  for (const { rule: id, change } of changes) {
    if (change === 'gone') {
      await endRule(unit, knowledge, { rule: id, action: 'retired', why: `The pack “${pack.title}” has it no more.` });
      came.retired.push(id);
    } else if (change !== 'same' && change !== 'foreign') {
      const rule = pack.rules.find((each) => each.id === id)!;
      await addVersion(unit, rule, have.get(id), { note, pack: { name: pack.name, version: rule.version } });
      came.drafted.push(id);
    }
  }
  const versions = changes.filter(({ change }) => change !== 'gone' && change !== 'foreign').map(({ rule }) => rule);
  const rules = Object.fromEntries(pack.rules.filter(({ id }) => versions.includes(id)).map(({ id, version }) => [id, version]));
  await keepPackTaken(unit, { pack: pack.name, sha256: pack.sha256, rules, at: unit.now, userId: personOf(unit) });
  await auditDeed(unit, { action: 'took rule pack', subject: 'rule pack', subjectId: pack.name, detail: { sha256: pack.sha256, ...came } });
  return ok(came);
}
