import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';

const codes: BenchFile = { kind: 'official-codes', size: 1 };

/** Codes, pairs, units, policies and fees each answer once: what an opening puts off is done. */
const open: Side['load'] = async () => {
  const { coverage, fees, ncci, ...library } = await import('@claimwright/core/codes');
  const { asDate } = await import('@claimwright/core/base');
  const { askEach, openFolder } = await import('./folder.ts');
  const on = asDate('2025-10-15');
  return (path) => {
    const { editions, tables } = openFolder({ coverage, fees, ncci, ...library }, path);
    const edits = ncci(tables);
    const answers = [
      edits.ptp('0001U', '0029U').kind === 'edit',
      edits.mue('99213').kind !== 'no-data',
      coverage(tables).covers({ procedure: '27096', diagnoses: ['M46.1'] }).kind === 'covered',
      fees(tables).rvu('99213', '', on).kind === 'found',
    ];
    return { answers: askEach(library.codeSets(editions)) + answers.filter(Boolean).length };
  };
};

/** What a program does that wants PostgreSQL's rows at hand: reads the table of codes alone, without edits and fees, into a map. */
const selectAll: Side['load'] = async (_file, path) => {
  const library = await import('@claimwright/core/codes');
  const { openFolder } = await import('./folder.ts');
  const { tableOfCodes } = await import('./postgres.ts');
  const table = await tableOfCodes(openFolder(library, path).editions);
  return async () => {
    const known = new Map<string, unknown>();
    await table.connected(async (connection) => {
      const { rows } = await connection.query({ text: 'select * from code', rowMode: 'array' });
      for (const row of rows as [string, string, string][]) known.set(`${row[0]} ${row[1]} ${row[2]}`, row);
    });
    return async () => {
      await table.stop();
      return {};
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
  note: 'opening all official code sets, edits, policies and fees until each has answered; against reading the codes alone out of PostgreSQL',
};
