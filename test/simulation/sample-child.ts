import { asInstant, msOfInstant } from '@claimwright/core/base';
import { sql } from 'kysely';
import { inPractice } from '../../server/app/app.ts';
import { dayFigures } from '../../server/app/day-figures.ts';
import { openApp } from '../../server/app/open-app.ts';
import { openMailbox } from '../../server/app/open-mailbox.ts';
import { tick } from '../../server/app/tick.ts';
import type { Unit } from '../../server/app/unit.ts';
import { advanceSample, openSampleClinic } from '../../server/cli/sample-clinic.ts';
import { openDatabase } from '../../server/store/database.ts';

// A program that lets the sample clinic live to a day and says its figures: what the kill test kills and starts again.
// node sample-child.mjs <database url> <home> <until, an instant>
const [databaseUrl, home, end] = process.argv.slice(2);
const until = asInstant(end!);
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

const database = await openDatabase({ databaseUrl });
const app = await openApp({ database, dataDir: home, log: (event, detail) => say({ event, detail }) });
const clinic = await openSampleClinic(app);
say({ opened: clinic.practiceId });
const actor = { userId: null, name: 'kill test' };
const clock = () => inPractice(app, clinic.practiceId, actor, async (unit) => unit.now);

// The moment at which the last one was killed is lived once more: whatever of it was done must not be done again.
const now = await clock();
await tick(app, clinic.practiceId, openMailbox(app));
await clinic.simulator.tick(now);
await advanceSample(app, clinic, (msOfInstant(until) - msOfInstant(now)) / 86_400_000);
// Who is killed at the very end lives that moment once more, and hears what was answered in it: both go on until nothing is answered any more.
const factsNow = () => inPractice(app, clinic.practiceId, actor, facts);
for (let before: string[] = [], after = ['']; after.join() !== before.join(); ) {
  before = after;
  await tick(app, clinic.practiceId, openMailbox(app));
  await clinic.simulator.tick(await clock());
  after = await factsNow();
}
const figures = await inPractice(app, clinic.practiceId, actor, ({ db, practiceId }) => dayFigures(db, practiceId));
say({ figures, facts: await factsNow(), simulator: clinic.simulator.totals() });
await clinic.stop();
await app.close();
process.exit(0);

/** What no figure shows: a file lost or taken twice, a question or a batch without its answer, an entry too many. */
async function facts({ db, practiceId }: Unit): Promise<string[]> {
  const { rows } = await sql<{ fact: string }>`
    select 'file ' || kind || ' ' || status || ' ' || count(*) as fact from received_file
      where practice_id = ${practiceId} and status <> 'duplicate' group by kind, status
    union all select 'eligibility ' || status || ' ' || count(*) from eligibility where practice_id = ${practiceId} group by status
    union all select 'batch ' || status || ' ' || count(*) from batch where practice_id = ${practiceId} group by status
    union all select 'claim ' || status || ' ' || count(*) from claim where practice_id = ${practiceId} group by status
    union all select 'outbox ' || kind || ' ' || status || ' ' || count(*) from outbox where practice_id = ${practiceId} group by kind, status
    union all select 'entry ' || event || ' ' || count(*) from ledger_entry where practice_id = ${practiceId} group by event
    order by fact`.execute(db);
  return rows.map((r) => r.fact);
}
