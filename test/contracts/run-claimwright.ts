import { vi } from 'vitest';
import { run } from '../../server/cli/program.ts';

/** What a command line left behind. */
export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** The JSON document on the last line of standard output. */
  json(): never;
}

/** Runs one command line in this process, as the `claimwright` bin does. */
export const claimwright = (...args: readonly string[]): Promise<Ran> => printing(() => run(args));

/** Runs what prints as a command does, and keeps what it printed. */
export async function printing(command: () => Promise<number>): Promise<Ran> {
  const texts = { out: '', err: '' };
  const catching = (name: keyof typeof texts) => (chunk: unknown) => {
    texts[name] += String(chunk);
    return true;
  };
  const streams = [
    vi.spyOn(process.stdout, 'write').mockImplementation(catching('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(catching('err')),
  ];
  try {
    const exit = await command();
    return { exit, ...texts, json: () => JSON.parse(texts.out.trimEnd().split('\n').at(-1) ?? '') as never };
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}

/** Runs with environment variables of its own; undefined takes one away. */
export async function withEnvironment<T>(values: Readonly<Record<string, string | undefined>>, work: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  try {
    return await work();
  } finally {
    vi.unstubAllEnvs();
  }
}
