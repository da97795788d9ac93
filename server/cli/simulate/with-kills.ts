import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Simulated } from './simulate.ts';

/** In which folder a killed simulation goes on: the sign to a process that it is one of several lives. */
export const goesOnIn = 'CLAIMWRIGHT_SIMULATED_IN';

/** More lives than kills: a database that was killed may refuse the first that comes after. */
const spareLives = 3;

/** Runs a simulation in processes of its own, each from where the one before it was killed, until one comes to the end. */
export async function simulateWithKills(
  given: { seed: number; days: number; kills: number },
  home: string,
  say: (line: string) => void,
): Promise<Simulated> {
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let last = '';
  for (let life = 0; life <= given.kills + spareLives; life++) {
    const child = spawn(process.execPath, [process.argv[1]!, 'simulate', ...args, '--json'], { env: { ...process.env, [goesOnIn]: home } });
    const [out, err] = [text(child.stdout), text(child.stderr)];
    await once(child, 'close');
    [last] = [err()];
    if (child.exitCode === 0 || child.exitCode === 1) return JSON.parse(out().trim().split('\n').at(-1)!) as Simulated;
    say(`killed: ${child.signalCode ?? 'its database'}`);
  }
  throw new Error(`The simulation did not come to its end: ${last}`);
}

function text(stream: NodeJS.ReadableStream): () => string {
  let all = '';
  stream.on('data', (piece) => {
    all += piece;
  });
  return () => all;
}
