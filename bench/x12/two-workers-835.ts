import type { Figure, Side } from '../figure.ts';
import type { Tally } from '../tally.ts';
import { remittances } from './usual-files.ts';

/** Reads a file in worker threads and sums it up where it is read. */
export const inWorkers =
  (workers: number, reducer: URL): Side['load'] =>
  async () => {
    const { reduceFile } = await import('@claimwright/core/x12/node');
    // Small files of a quick run are divided too.
    return (path) => reduceFile<Tally>(path, { reducer, workers, leastBytes: 64 * 1024 });
  };

const reducer = new URL('../files/payment-reducer.js', import.meta.url);

export const figure: Figure = {
  name: 'x12/two-workers-835',
  subject: { file: remittances, load: inWorkers(2, reducer) },
  baseline: { file: remittances, load: inWorkers(1, reducer) },
  floor: 1.35,
  memory: { timesBaseline: 2 },
  note: 'two worker threads on one 835, reducing where they read, against one thread',
};
