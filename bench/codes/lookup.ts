import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';

const codes: BenchFile = { kind: 'official-codes', size: 10_000_000 };
/** A database answers some hundred times slower, so that it is asked for less. */
const fewer: BenchFile = { kind: 'official-codes', size: 20_000 };

const lookUp: Side['load'] = async ({ size }, path) => {
  const library = await import('@claimwright/core/codes');
  const { asDate } = await import('@claimwright/core/base');
  const { askEach, linesIn, openFolder } = await import('./folder.ts');
  const sets = library.codeSets(openFolder(library, path).editions);
  askEach(sets);
  const asked = linesIn(path, 'codes.txt');
  const on = asDate('2026-02-01');
  return () => {
    let titles = 0;
    for (let done = 0; done < size; done += asked.length)
      for (let i = 0; i < Math.min(asked.length, size - done); i++) {
        const answer = sets.lookup('icd10cm', asked[i]!, on);
        if (answer.kind === 'found') titles += answer.title.length;
      }
    return { titles };
  };
};

const select = `select title, billable, valid_from, valid_until from code
  where system = $1 and code = $2 and valid_from <= $3 order by valid_from desc limit 1`;

const selectEach: Side['load'] = async ({ size }, path) => {
  const library = await import('@claimwright/core/codes');
  const { linesIn, openFolder } = await import('./folder.ts');
  const { askedEach, tableOfCodes } = await import('./postgres.ts');
  const table = await tableOfCodes(openFolder(library, path).editions);
  const asked = linesIn(path, 'codes.txt');
  return askedEach(table, async (query) => {
    let titles = 0;
    for (let i = 0; i < size; i++) {
      const [row] = await query({ name: 'lookup', text: select, values: ['icd10cm', asked[i % asked.length], '2026-02-01'] });
      titles += (row as { title: string }).title.length;
    }
    return { titles };
  });
};

export const figure: Figure = {
  name: 'codes/lookup',
  subject: { file: codes, load: lookUp },
  baseline: { file: fewer, load: selectEach },
  quantity: { unit: 'M/s', per: 'questions' },
  floor: 100,
  demand: 5,
  lacks: lacksOfficialFiles,
  note: 'a code on a day out of all official sets, shuffled, title read; against an indexed table in PostgreSQL',
};
