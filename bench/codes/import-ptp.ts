import { readFileSync, rmSync } from 'node:fs';
import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles, official } from './official.ts';

const pairs: BenchFile = { kind: 'ptp-pairs', size: 1 };

const compile: Side['load'] = async () => {
  const { importFiles } = await import('./import-files.ts');
  return (path) => {
    const folder = `${path}.codes`;
    rmSync(folder, { recursive: true, force: true });
    return { pairs: importFiles(folder, [official.pairs]).get('ptp') ?? 0 };
  };
};

const insert: Side['load'] = async () => {
  const { createPairs, fillPairs, startTable } = await import('./postgres.ts');
  const table = await startTable();
  await table.connected((connection) => connection.query({ text: createPairs }));
  return async (path) => {
    const rows = readFileSync(path, 'latin1')
      .split('\n')
      .map((line) => line.split(' '));
    await table.connected((connection) => fillPairs(connection, rows));
    return async () => {
      await table.stop();
      return { pairs: rows.length };
    };
  };
};

export const figure: Figure = {
  name: 'codes/import-ptp',
  subject: { file: pairs, load: compile },
  baseline: { file: pairs, load: insert },
  quantity: { unit: 's' },
  floor: 1,
  demand: 15,
  lacks: lacksOfficialFiles,
  long: true,
  note: '1.67 million pairs by `claimwright codes import`, process start included, every line checked; against inserting them into PostgreSQL unchecked',
};
