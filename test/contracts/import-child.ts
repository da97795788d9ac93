import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// A program that imports code files and dies at its n-th act on the folder, a write being cut in its middle.
// node import-child.mjs <n; 0 lives> <folder> <file...>
const [at, folder, ...files] = process.argv.slice(2);
let left = Number(at);
const dies = () => left > 0 && --left === 0;
const die = () => process.kill(process.pid, 'SIGKILL');

const real = { ...fs };
fs.openSync = ((...args: Parameters<typeof fs.openSync>) => {
  if (args[1] === 'w' && dies()) die();
  return real.openSync(...args);
}) as typeof fs.openSync;
fs.writeSync = ((handle: number, bytes: Uint8Array, from: number, length: number) => {
  if (!dies()) return real.writeSync(handle, bytes, from, length);
  real.writeSync(handle, bytes, from, Math.floor(length / 2));
  return die();
}) as unknown as typeof fs.writeSync;
for (const name of ['fsyncSync', 'renameSync', 'rmSync'] as const) {
  const act = real[name] as (...args: unknown[]) => void;
  fs[name] = ((...args: unknown[]) => {
    if (dies()) die();
    act(...args);
  }) as never;
}
syncBuiltinESMExports();

const { codesImport } = await import('../../server/cli/codes-import.ts');
process.exitCode = await codesImport(files, { codes: folder!, json: true });
