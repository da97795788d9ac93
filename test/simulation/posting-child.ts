import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { App } from '../../server/app/app.ts';
import { newId, systemClock } from '../../server/app/app.ts';
import { takeIn } from '../../server/app/take-in.ts';
import { openDatabase } from '../../server/store/database.ts';

// A program that takes one remittance file into a practice: what posting-kill.test.ts kills and starts again.
// node posting-child.mjs <database url> <practice> <file>
const [databaseUrl, practiceId, path] = process.argv.slice(2);
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

const database = await openDatabase({ databaseUrl: databaseUrl! });
const log: App['log'] = (event, detail) => say({ event, detail });
// Posting reads no code set.
const knowledge = undefined as unknown as App['knowledge'];
const app: App = { database, knowledge, clock: systemClock, newId, secret: () => undefined, log };
const bytes = readFileSync(path!);
const sha256 = createHash('sha256').update(bytes).digest('hex');
say({ opened: true });
const received = await takeIn(app, practiceId!, { userId: null, name: 'kill test' }, { mailboxId: null, name: 'large.835', sha256, bytes });
say({ received });
await database.stop();
