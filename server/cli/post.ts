import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { readAll } from '@claimwright/core/x12';
import { contentKind } from '../app/file-kind.ts';
import type { IncomingFile } from '../app/receive-file.ts';
import { takeIn } from '../app/take-in.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { setsOf } from './sets-of.ts';
import { UsageError } from './usage-error.ts';
import { type BooksOptions, personAtTerminal, practiceOf, withApp } from './with-practice-app.ts';

export function incoming(path: string): IncomingFile {
  const bytes = readInput(path);
  return { mailboxId: null, name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** `claimwright post`: exit 1 when a payment was quarantined, 2 when the file is no remittance. */
export async function post(path: string, options: BooksOptions & { json?: boolean }): Promise<ExitCode> {
  const file = incoming(path);
  if (contentKind(file.bytes) !== '835') {
    const sets = setsOf(readAll(file.bytes).transactions);
    throw new UsageError(
      sets
        ? `${path} holds no 835 but ${sets}. \`claimwright import\` takes in acknowledgements, benefits and deposit lists.`
        : `${path} holds no payment. \`claimwright x12 check ${path}\` says what it is.`,
    );
  }
  return withApp(options, async (app) => {
    const practiceId = await practiceOf(app, options.practice);
    const received = await takeIn(app, practiceId, personAtTerminal, file);
    if (options.json) printJson(received);
    else print(`${received.status}: ${received.says}`);
    return received.status === 'quarantined' ? 1 : 0;
  });
}
