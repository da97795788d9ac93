import { rules as builtIn, compileRule, type DryRunReport, dryRunner, parseRules, type Rule } from '@claimwright/core/scrub';
import { endDryRun, type OpenDryRun, openDryRuns, tellProgress } from '../../store/rule-dry-runs.ts';
import { type App, inPractice } from '../app.ts';
import { oneRound } from '../one-round.ts';
import type { Actor, Unit } from '../unit.ts';
import { countPastClaims, pastClaims } from './past-claims.ts';

const actor: Actor = { userId: null, name: 'claimwright' };

/** So many claims of each fate are named in a result; the figures count all. */
const named = 200;

/** So many are tried in one pass over the claims: a pack's, that is. */
const together = 50;

/**
 * Works off the dry runs that a practice waits for, those of several rules in one pass. Claims go by in slices, each in a transaction of its own, and
 * other work has its turn between them. Those that were left when a process ended begin anew.
 */
export async function workOffDryRuns(app: App, practiceId: string): Promise<void> {
  const within = <T>(work: (unit: Unit) => Promise<T>) => inPractice(app, practiceId, actor, work);
  const next = () => within((unit) => openDryRuns(unit, together));
  const all = async () => {
    for (let runs = await next(); runs.length > 0; runs = await next()) await workOff(app, runs, within);
  };
  // One that was asked for while the lock was given back is not left to the next minute.
  while ((await oneRound(app, practiceId, all, 'dry runs')) && (await next()).length > 0);
}

type Within = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

async function workOff(app: App, runs: readonly OpenDryRun[], within: Within): Promise<void> {
  const rules = new Map<OpenDryRun, Rule>();
  for (const run of runs) {
    const rule = ruleOf(run);
    if (rule) rules.set(run, rule);
    else await breakOff(app, [run], within, `${run.rule} cannot be read any more`);
  }
  if (rules.size === 0) return;
  try {
    const report = await passOver(app, [...rules.keys()], [...rules.values()], within);
    const came = new Map(report.rules.map((each) => [each.rule, each]));
    for (const [run, rule] of rules) {
      const result = { ...report, rules: [came.get(rule.id)!] };
      await within((unit) => endDryRun(unit, run.id, unit.now, { result }));
    }
  } catch (error) {
    await breakOff(app, [...rules.keys()], within, error instanceof Error ? error.message : String(error));
  }
}

/** Tries rules on all past claims, and tells how far it is. */
async function passOver(app: App, runs: readonly OpenDryRun[], rules: readonly Rule[], within: Within): Promise<DryRunReport> {
  const runner = dryRunner(rules, { samples: named, dated: app.knowledge.dated });
  const ids = runs.map(({ id }) => id);
  const claims = await within(countPastClaims);
  let lookedAt = 0;
  for (let after: string | undefined, more = true; more; ) {
    more = await within(async (unit) => {
      const slice = await pastClaims(unit, app.knowledge, after);
      for (const sent of slice) runner.add(sent);
      lookedAt += slice.length;
      after = slice.at(-1)?.id;
      await tellProgress(unit, ids, lookedAt, claims);
      return slice.length > 0;
    });
  }
  return runner.report();
}

async function breakOff(app: App, runs: readonly OpenDryRun[], within: Within, says: string): Promise<void> {
  for (const { id, rule } of runs) {
    app.log('dry run failed', { rule, says });
    await within((unit) =>
      endDryRun(unit, id, unit.now, { says: 'It broke off by a fault of ours; whoever runs this server finds it in the log.' }),
    );
  }
}

function ruleOf({ rule, content }: OpenDryRun): Rule | undefined {
  const [written] = content ? parseRules(content).pack.rules : [];
  return content ? written && compileRule(written) : builtIn.find(({ id }) => id === rule);
}
