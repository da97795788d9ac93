import { rules as builtIn, compileRule, dryRunner, parseRules, type Rule } from '@claimwright/core/scrub';
import { endDryRun, nextDryRun, type OpenDryRun, tellProgress } from '../../store/rule-dry-runs.ts';
import { type App, inPractice } from '../app.ts';
import { oneRound } from '../one-round.ts';
import type { Actor, Unit } from '../unit.ts';
import { countPastClaims, pastClaims } from './past-claims.ts';

const actor: Actor = { userId: null, name: 'claimwright' };

/** So many claims of each fate are named in a result; the figures count all. */
const named = 200;

/**
 * Works off the dry runs that a practice waits for, one after the other. Claims go by in slices, each in a transaction of its own, and other work
 * has its turn between them. One that was left when a process ended begins anew.
 */
export async function workOffDryRuns(app: App, practiceId: string): Promise<void> {
  const within = <T>(work: (unit: Unit) => Promise<T>) => inPractice(app, practiceId, actor, work);
  const all = async () => {
    for (let run = await within(nextDryRun); run; run = await within(nextDryRun)) await workOff(app, run, within);
  };
  // One that was asked for while the lock was given back is not left to the next minute.
  while ((await oneRound(app, practiceId, all, 'dry runs')) && (await within(nextDryRun)));
}

async function workOff(app: App, run: OpenDryRun, within: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>): Promise<void> {
  try {
    const runner = dryRunner([ruleOf(run)], { samples: named, dated: app.knowledge.dated });
    const claims = await within(countPastClaims);
    let lookedAt = 0;
    for (let after: string | undefined, more = true; more; ) {
      more = await within(async (unit) => {
        const slice = await pastClaims(unit, app.knowledge, after);
        for (const sent of slice) runner.add(sent);
        lookedAt += slice.length;
        after = slice.at(-1)?.id;
        await tellProgress(unit, run.id, lookedAt, claims);
        return slice.length > 0;
      });
    }
    await within((unit) => endDryRun(unit, run.id, unit.now, { result: runner.report() }));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    app.log('dry run failed', { rule: run.rule, says });
    await within((unit) =>
      endDryRun(unit, run.id, unit.now, { says: 'It broke off by a fault of ours; whoever runs this server finds it in the log.' }),
    );
  }
}

function ruleOf({ rule, content }: OpenDryRun): Rule {
  const [written] = content ? parseRules(content).pack.rules : [];
  const found = content ? written && compileRule(written) : builtIn.find(({ id }) => id === rule);
  if (!found) throw new Error(`${rule} cannot be read any more`);
  return found;
}
