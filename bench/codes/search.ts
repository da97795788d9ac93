import type { BenchFile, Figure, Lasting, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';
import { typed } from './typed.ts';

const codes: BenchFile = { kind: 'official-codes', size: 1 };
const limit = 20;

/** What 95 of 100 answers do not exceed. */
function slowest(milliseconds: number[]): number {
  milliseconds.sort((a, b) => a - b);
  return milliseconds[Math.floor(milliseconds.length * 0.95)]! / 1000;
}

const searchEach: Side['load'] = async (_file, path) => {
  const library = await import('@claimwright/core/codes');
  const { openFolder } = await import('./folder.ts');
  const { searchParts } = await import('./search-parts.ts');
  const { editions, tables } = openFolder(library, path);
  const sets = library.codeSets(editions, () => ({ tables, ...searchParts(library) }));
  // What is put off to the first search is no part of a keystroke's time.
  for (const words of typed.slice(0, 100)) sets.search(words, { limit });
  return (): Lasting => {
    const lasted: number[] = [];
    let answered = 0;
    for (const words of typed) {
      const from = performance.now();
      const hits = sets.search(words, { limit });
      lasted.push(performance.now() - from);
      if (hits.length > 0) answered++;
    }
    return { seconds: slowest(lasted), tally: { answered, asked: lasted.length } };
  };
};

const select = 'select system, code, title from code where title ilike all($1::text[]) order by billable desc, length(title) limit 20';

const selectEach: Side['load'] = async (_file, path) => {
  const library = await import('@claimwright/core/codes');
  const { openFolder } = await import('./folder.ts');
  const { tableOfCodes } = await import('./postgres.ts');
  const table = await tableOfCodes(openFolder(library, path).editions);
  return async (): Promise<Lasting> => {
    const lasted: number[] = [];
    await table.connected(async (connection) => {
      for (const words of typed) {
        const values = [words.split(' ').map((word) => `%${word}%`)];
        const from = performance.now();
        await connection.query({ name: 'search', text: select, values });
        lasted.push(performance.now() - from);
      }
    });
    await table.stop();
    return { seconds: slowest(lasted), tally: { asked: lasted.length } };
  };
};

export const figure: Figure = {
  name: 'codes/search',
  subject: { file: codes, load: searchEach },
  baseline: { file: codes, load: selectEach },
  quantity: { unit: 'ms' },
  floor: 5,
  demand: 5,
  lacks: lacksOfficialFiles,
  note: 'search as you type in all official sets, each key an answer, what 95 of 100 do not exceed; against words in PostgreSQL (ilike)',
};
