import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';

const codes: BenchFile = { kind: 'official-codes', size: 1 };

const open: Side['load'] = async () => {
  const library = await import('@claimwright/core/codes');
  const { askEach, openFolder } = await import('./folder.ts');
  return (path) => {
    const editions = openFolder(library, path);
    const answers = askEach(library.codeSets(editions));
    return () => ({ rows: editions.reduce((sum, { size }) => sum + size, 0), answers });
  };
};

/** What a program does that wants PostgreSQL's rows at hand: reads them all into a map. */
const selectAll: Side['load'] = async (_file, path) => {
  const library = await import('@claimwright/core/codes');
  const { openFolder } = await import('./folder.ts');
  const { filledTable } = await import('./postgres.ts');
  const table = await filledTable(openFolder(library, path));
  return async () => {
    const known = new Map<string, unknown>();
    await table.connected(async (connection) => {
      const { rows } = await connection.query({ text: 'select * from code', rowMode: 'array' });
      for (const row of rows as [string, string, string][]) known.set(`${row[0]} ${row[1]} ${row[2]}`, row);
    });
    return async () => {
      await table.stop();
      return { rows: known.size };
    };
  };
};

export const figure: Figure = {
  name: 'codes/open',
  subject: { file: codes, load: open },
  baseline: { file: codes, load: selectAll },
  quantity: { unit: 'ms' },
  floor: 3,
  demand: 150,
  memory: { atMostMb: 150 },
  lacks: lacksOfficialFiles,
  note: 'opening all official code sets until each has answered; against reading a table of PostgreSQL into memory',
};
