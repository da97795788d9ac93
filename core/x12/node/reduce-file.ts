import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Seam } from '../read/seam.ts';
import type { Answer, Assignment, Part, Question, Reducer } from './reduce-messages.ts';

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
  const assignment: Assignment = { path, reducer: String(reducer), argument };
  const { merge } = (await import(assignment.reducer)) as Reducer<R>;
  const { size } = await stat(path);
  const count = Math.max(1, Math.min(options.workers ?? availableParallelism(), Math.floor(size / (options.leastBytes ?? 2 ** 20))));
  const crew = Array.from({ length: count }, () => hire(assignment));
  try {
    const seams = count > 1 ? await divide(crew[0]!, size, count) : [];
    const parts = await reduceParts(crew, seams);
    return parts.map(({ result }) => result as R).reduce(merge);
  } finally {
    await Promise.all(crew.map((worker) => worker.dismiss()));
  }
}

async function divide(worker: Hired, size: number, count: number): Promise<readonly Seam[]> {
  const hints = Array.from({ length: count - 1 }, (_, i) => Math.floor((size * (i + 1)) / count));
  const answer = await worker.ask({ kind: 'divide', hints });
  return answer.kind === 'seams' ? answer.seams : [];
}

async function reduceParts(crew: readonly Hired[], seams: readonly Seam[]): Promise<Part[]> {
  const cuts = [undefined, ...seams, undefined];
  const reduce = async (worker: number, from: Seam | undefined, to: Seam | undefined) =>
    (await crew[worker]!.ask({ kind: 'reduce', from, to })) as Part;
  const parts = await Promise.all(cuts.slice(1).map((to, i) => reduce(i, cuts[i], to)));
  const odd = parts.findIndex(({ ended }, i) => i + 1 < parts.length && ended !== parts[i + 1]!.began);
  if (odd < 0) return parts;
  return [...parts.slice(0, odd), await reduce(odd, cuts[odd], undefined)];
}

/** A thread that answers one question after the other. */
interface Hired {
  ask(question: Question): Promise<Answer>;
  dismiss(): Promise<unknown>;
}

function hire(assignment: Assignment): Hired {
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
    dismiss: () => worker.terminate(),
  };
}
