import { readFileSync, writeFileSync } from 'node:fs';
import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';

const order: BenchFile = { kind: 'icd10cm-order', size: 1 };

const compile: Side['load'] = async () => {
  const { compileEdition, parseCodeFile, recognize } = await import('@claimwright/core/codes');
  return (path) => {
    const bytes = readFileSync(path);
    const [set] = parseCodeFile(recognize(bytes)!, 'icd10cm-order-2026.txt', bytes).sets;
    if (!set) throw new Error('the order file was not read');
    writeFileSync(`${path}.codes`, compileEdition(set.edition, set.rows));
    return { rows: set.rows.length };
  };
};

const insert: Side['load'] = async () => {
  const { createTable, fill, startTable } = await import('./postgres.ts');
  const table = await startTable();
  await table.connected((connection) => connection.query({ text: createTable }));
  return async (path) => {
    const lines = readFileSync(path, 'latin1').trimEnd().split('\n');
    const rows = lines.map((line) => ({ code: line.slice(6, 14).trim(), title: line.slice(77).trim(), billable: line[14] === '1' }));
    await table.connected((connection) => fill(connection, 'icd10cm', '2025-10-01', '2026-09-30', rows));
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
  floor: 0.8,
  demand: 20,
  lacks: lacksOfficialFiles,
  note: 'the ICD-10-CM order file from plain text to a compiled set on disk, every line checked; against inserting it into PostgreSQL unchecked',
};
