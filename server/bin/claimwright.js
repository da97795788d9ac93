#!/usr/bin/env node
// The `claimwright` command. Plain JavaScript, so that npm can link it before anything is built; the program itself is the build.
import { existsSync } from 'node:fs';

// A reader that has seen enough (`claimwright … | head`) is no error; a disk that is full is.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }) => {
    if (code === 'EPIPE') process.exit();
    if (stream === process.stdout) process.stderr.write(`claimwright: what was printed could not be written: ${message}\n`);
    process.exit(2);
  });

const program = new URL('../dist/cli/program.js', import.meta.url);
if (existsSync(program)) {
  const { run } = await import(program.href);
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write('Claimwright is not built yet. Run `npm run build` in its folder, then try again.\n');
  process.exitCode = 2;
}
