import { readFileSync, rmSync } from 'node:fs';
import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles, official } from './official.ts';

const order: BenchFile = { kind: 'icd10cm-order', size: 1 };

const compile: Side['load'] = async () => {
  const { importFiles } = await import('./import-files.ts');
  return (path) => {
    const folder = `${path}.codes`;
    rmSync(folder, { recursive: true, force: true });
    const imported = importFiles(folder, [official.icd10cm, official.tabular, official.index]);
    if (!imported.has('icd10cm-tabular') || !imported.has('icd10cm-index')) throw new Error('the Tabular List or the Index is missing');
    return { rows: imported.get('icd10cm') ?? 0 };
  };
};

const insert: Side['load'] = async () => {
  const { createCodes, fillCodes, startTable } = await import('./postgres.ts');
  const table = await startTable();
  await table.connected((connection) => connection.query({ text: createCodes }));
  return async (path) => {
    const lines = readFileSync(path, 'latin1').trimEnd().split('\n');
    const rows = lines.map((line) => ({ code: line.slice(6, 14).trim(), title: line.slice(77).trim(), billable: line[14] === '1' }));
    await table.connected((connection) => fillCodes(connection, 'icd10cm', '2025-10-01', '2026-09-30', rows));
    return async () => {
      await table.stop();
      return { rows: rows.length };
    };
  };
};

export const figure: Figure = {
  name: 'codes/import-icd10cm',
  subject: { file: order, load: compile },
  baseline: { file: order, load: insert },
  quantity: { unit: 's' },
  floor: 0.1,
  demand: 20,
  lacks: lacksOfficialFiles,
  note: 'ICD-10-CM order, Tabular List and Index by `claimwright codes import`, process start included, every line checked; against inserting the order file alone into PostgreSQL unchecked',
};
