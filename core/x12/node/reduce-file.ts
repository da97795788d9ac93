import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Seam } from '../read/seam.ts';
import type { Answer, Assignment, Part, Question, Reducer, Told } from './reduce-messages.ts';

export type { Reducer } from './reduce-messages.ts';

export interface ReduceOptions {
  /** URL of a module that exports what {@link Reducer} names; every worker imports it, and the caller's thread for `merge`. */
  readonly reducer: string | URL;
  /** How many threads: as many as the machine runs at once unless told. */
  readonly workers?: number;
  /** Handed to each worker's `start`; plain data. */
  readonly argument?: unknown;
  /** A worker gets at least so much of the file: 1 MB unless told. */
  readonly leastBytes?: number;
}

/**
 * Reads a file in several threads and reduces it to a result where it is read: only results travel between threads, not claims.
 *
 * Each thread takes a stretch of the file and begins in the middle of a transaction with what the shape of the file tells of all that
 * came before: numbers, counts, the loops above. Where that turns out not to be how the reader before ended, as in a file that is
 * damaged there, the rest is read again by one thread. So every item of `readUnits` is taken exactly once, with the very findings,
 * places and counts that one thread would tell.
 * @returns the merged result.
 * @throws (rejects) what the file system says, and what the reducer throws; never for what is in the file.
 */
export async function reduceFile<R>(path: string, { reducer, argument, ...options }: ReduceOptions): Promise<R> {
  const url = String(reducer);
  const { merge } = (await import(url)) as Reducer<R>;
  const { size } = await stat(path);
  const count = Math.max(1, Math.min(options.workers ?? availableParallelism(), Math.floor(size / (options.leastBytes ?? 2 ** 20))));
  const crew = Array.from({ length: count }, () => hire(path, url, argument));
  try {
    const parts = await reduceParts(crew, size);
    return parts.map(({ result }) => result as R).reduce(merge);
  } finally {
    await Promise.all(crew.map((worker) => worker.dismiss()));
  }
}

/** How long it takes to look for seams in a stretch, as a share of the time it takes to read it. */
const lookingShare = 0.2;

/**
 * Where to look for seams: the first thread reads from the beginning at once, while the last looks for the seams of all others, so its
 * part is longer.
 */
function hintsFor(size: number, count: number): number[] {
  const each = (size * (1 - lookingShare)) / (count - lookingShare);
  return Array.from({ length: count - 1 }, (_, i) => Math.floor(size - (count - 1 - i) * each));
}

async function reduceParts(crew: readonly Hired[], size: number): Promise<Part[]> {
  const reduce = async (worker: Hired, from: Seam | undefined, to: Seam | undefined | { readonly hint: number }) =>
    (await worker.ask({ kind: 'reduce', from, to })) as Part;
  const hints = hintsFor(size, crew.length);
  const [hint] = hints;
  if (hint === undefined) return [await reduce(crew[0]!, undefined, undefined)];
  const first = reduce(crew[0]!, undefined, { hint });
  // Told below with all others; before that it is nobody's.
  first.catch(() => {});
  const looked = await crew.at(-1)!.ask({ kind: 'divide', hints });
  const seams = looked.kind === 'seams' ? looked.seams : [];
  crew[0]!.tell({ to: seams[0] });
  const parts = await Promise.all([first, ...seams.map((from, i) => reduce(crew[i + 1]!, from, seams[i + 1]))]);
  const odd = parts.findIndex(({ ended }, i) => i + 1 < parts.length && ended !== parts[i + 1]!.began);
  if (odd < 0) return parts;
  return [...parts.slice(0, odd), await reduce(crew[odd]!, odd > 0 ? seams[odd - 1] : undefined, undefined)];
}

/** A thread that answers one question after the other. */
interface Hired {
  ask(question: Question): Promise<Answer>;
  /** Tells it something while it works. */
  tell(told: Told): void;
  dismiss(): Promise<unknown>;
}

function hire(path: string, reducer: string, argument: unknown): Hired {
  const told = new Int32Array(new SharedArrayBuffer(4));
  const assignment: Assignment = { path, reducer, argument, told };
  const worker = new Worker(new URL('./reduce-worker.js', import.meta.url), { workerData: assignment });
  let failed: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  // Whoever asks next is told; before that it is nobody's.
  failure.catch(() => {});
  worker.on('error', failed);
  worker.on('exit', (code) => failed(new Error(`a worker thread ended with code ${code} before it had answered`)));
  return {
    ask(question) {
      const answer = new Promise<Answer>((resolve) => {
        worker.once('message', resolve);
      });
      worker.postMessage(question);
      return Promise.race([answer, failure]);
    },
    tell(what) {
      worker.postMessage(what);
      Atomics.store(told, 0, 1);
      Atomics.notify(told, 0);
    },
    dismiss: () => worker.terminate(),
  };
}
