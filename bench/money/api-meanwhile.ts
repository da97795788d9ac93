import type { BenchFile, Figure, Side } from '../figure.ts';

const file: BenchFile = { kind: '835-own', size: 30_000 };

/** How long the slowest of a hundred answers takes while `busy` goes on: the health of the server over HTTP's own code, and a practice's claim. */
async function slowest(clinic: import('./home.ts').BenchClinic, busy: Promise<unknown>): Promise<number> {
  const { createHttp } = await import('@claimwright/server/http');
  const { inPractice } = await import('@claimwright/server/app');
  const { practiceId } = await import('./practice.ts');
  const http = createHttp({ app: clinic.app });
  const actor = { userId: null, name: 'bench' };
  const lasted: number[] = [];
  let done = false;
  void busy.finally(() => {
    done = true;
  });
  do {
    const from = performance.now();
    await http.request('/api/health');
    await inPractice(clinic.app, practiceId, actor, ({ db }) =>
      db.selectFrom('claim').select('status').where('practice_id', '=', practiceId).limit(50).execute(),
    );
    lasted.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 10));
  } while (!done);
  await busy;
  return lasted.sort((a, b) => a - b)[Math.floor(lasted.length * 0.99)]! / 1000;
}

const ask =
  (busyWith: (clinic: import('./home.ts').BenchClinic, path: string) => Promise<unknown>): Side['load'] =>
  async ({ size }) => {
    const { openClinic } = await import('./home.ts');
    const clinic = await openClinic(size);
    return async (path) => {
      const seconds = await slowest(clinic, busyWith(clinic, path));
      await clinic.stop();
      return { seconds, tally: {} };
    };
  };

export const figure: Figure = {
  name: 'money/api-meanwhile',
  subject: { file, load: ask((clinic, path) => clinic.post(path)) },
  baseline: { file, load: ask(() => new Promise((resolve) => setTimeout(resolve, 2000))) },
  quantity: { unit: 'ms' },
  // At rest it takes a few milliseconds; what counts is that it answers.
  floor: 0.001,
  demand: 1000,
  long: true,
  rounds: 1,
  note: 'the API’s 99th of 100 answers while an 835 of 30,000 claims is posted by the same process; against the same at rest',
};
