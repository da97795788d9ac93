import type { App } from './app.ts';
import { type IncomingFile, type Received, receiveFile } from './receive-file.ts';
import { postStagedFile } from './receive-remittances.ts';
import { openRound, type Round } from './round.ts';
import type { Actor } from './unit.ts';

/**
 * Takes one file into a practice and does all that it asks for: it is received in one transaction, and the payments of a remittance are
 * posted one by one after that. Killed between any two of them, the same file taken in once more, or the practice's next round, goes on.
 * @throws when the file cannot be received; a payment that makes the program fail is told as work and tried again.
 */
export async function takeIn(app: App, practiceId: string, actor: Actor, file: IncomingFile): Promise<Received> {
  const round = await openRound(app, practiceId, actor);
  return finish(round, await round.within((unit) => receiveFile(unit, file)));
}

/** Posts what a received file left to be posted. */
export async function finish(round: Round, received: Received): Promise<Received> {
  const { toPost, ...told } = received;
  if (toPost === undefined) return told;
  const { status, says, payments = [] } = await postStagedFile(round, toPost);
  return told.status === 'duplicate' ? { ...told, says: `${told.says} ${says}`, payments } : { ...told, status, says, payments };
}
