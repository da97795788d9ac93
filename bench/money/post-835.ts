import type { BenchFile, Figure, Side } from '../figure.ts';

/** 67 MB, one payment. */
const file: BenchFile = { kind: '835-own', size: 100_000 };

const post: Side['load'] = async ({ size }) => {
  const { openClinic } = await import('./home.ts');
  const { tallyOf } = await import('./practice.ts');
  const clinic = await openClinic(size);
  return async (path) => {
    await clinic.post(path);
    return async () => {
      const { claims, unbalanced } = await tallyOf(clinic.database);
      await clinic.stop();
      if (unbalanced > 0) throw new Error(`${unbalanced} entries do not balance`);
      return { claims };
    };
  };
};

const copy: Side['load'] = async ({ size }, path) => {
  const { openClinic } = await import('./home.ts');
  const { copyBack, tallyOf, takeOut } = await import('./practice.ts');
  const clinic = await openClinic(size);
  await clinic.post(path);
  const files = await takeOut(clinic.database);
  return async () => {
    await copyBack(clinic.database, files);
    return async () => {
      const { claims } = await tallyOf(clinic.database);
      await clinic.stop();
      return { claims };
    };
  };
};

export const figure: Figure = {
  name: 'money/post-835',
  subject: { file, load: post },
  baseline: { file, load: copy },
  quantity: { unit: 'M/s', per: 'claims' },
  floor: 0.35,
  demand: 0.003,
  memory: { atMostMb: 400 },
  long: true,
  rounds: 1,
  note: 'an 835 of one payment, four lines a claim, from disk to a committed, balanced, matched ledger in PostgreSQL; against COPY of the rows that it makes',
};
