import type { Figure, Side } from '../figure.ts';

const load: Side['load'] = async (_file, path) => {
  const { openDatabase } = await import('@claimwright/server/store');
  const { newId, systemClock } = await import('@claimwright/server/app');
  const { appOn } = await import('../money/home.ts');
  const { homeAt } = await import('./folder.ts');
  const { rehearse } = await import('./rehearse.ts');
  const database = await openDatabase({ dataDir: homeAt(path) });
  const app = appOn(database, { newId, systemClock });
  await rehearse(app);
  return async () => {
    const lasting = await rehearse(app);
    await database.stop();
    return lasting;
  };
};

export const figure: Figure = {
  name: 'books/posting',
  subject: { file: { kind: 'books', size: 1_000_000 }, load },
  baseline: { file: { kind: 'books', size: 1 }, load },
  quantity: { unit: 'M/s', per: 'claims' },
  floor: 0.8,
  long: true,
  rounds: 1,
  note: 'an 835 of 5,000 claims posted into the books of a million, all but the commit; against the same into empty books',
};
