import { takeIn } from '../app/take-in.ts';
import { print, printJson } from './output.ts';
import { incoming } from './post.ts';
import type { ExitCode } from './program.ts';
import { type BooksOptions, personAtTerminal, practiceOf, withApp } from './with-practice-app.ts';

/** `claimwright import`: each file in a transaction of its own; exit 1 when one was quarantined. */
export async function importFiles(paths: readonly string[], options: BooksOptions & { json?: boolean }): Promise<ExitCode> {
  const files = paths.map(incoming);
  return withApp(options, async (app) => {
    const practiceId = await practiceOf(app, options.practice);
    let exit: ExitCode = 0;
    for (const file of files) {
      const received = await takeIn(app, practiceId, personAtTerminal, file);
      if (options.json) printJson({ file: file.name, ...received });
      else print(`${file.name}: ${received.kind}, ${received.status}: ${received.says}`);
      if (received.status === 'quarantined') exit = 1;
    }
    return exit;
  });
}
