import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, inPractice, postPayment, receiveFile } from '@claimwright/server/app';
import { waitingPayments } from '@claimwright/server/store';
import type { Lasting } from '../figure.ts';
import { writeOwnRemittanceFile } from '../files/remittance-file.ts';
import { fileAt } from '../money/home.ts';
import { practiceId } from '../money/practice.ts';
import { waiting } from './make.ts';

class Undone extends Error {}

/** Posts what waits, in one transaction that is given up, so that it can be done again. */
export async function rehearse(app: App): Promise<Lasting> {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-bench-'));
  const path = join(folder, '835');
  writeOwnRemittanceFile(path, waiting);
  const file = fileAt(path);
  rmSync(folder, { recursive: true });
  const from = performance.now();
  let claims = 0;
  let seconds = 0;
  await inPractice(app, practiceId, { userId: null, name: 'bench' }, async (unit) => {
    const { toPost, says } = await receiveFile(unit, file);
    if (!toPost) throw new Error(says);
    for (const id of await waitingPayments(unit, toPost)) {
      const outcome = await postPayment(unit, id);
      if (outcome?.kind !== 'posted') throw new Error(outcome?.says);
      claims += outcome.claims - outcome.unmatched;
    }
    seconds = (performance.now() - from) / 1000;
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return { seconds, tally: { claims } };
}
