import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';

const pairs: BenchFile = { kind: 'official-codes', size: 10_000_000 };
const fewer: BenchFile = { kind: 'official-codes', size: 20_000 };

const askEdits: Side['load'] = async ({ size }, path) => {
  const library = await import('@claimwright/core/codes');
  const { linesIn, openFolder } = await import('./folder.ts');
  const { ptp } = library.ncci(openFolder(library, path).tables);
  const asked = linesIn(path, 'pairs.txt').map((line) => line.split(' ') as [string, string]);
  // A code that several pairs have is one text, and the texts lie together.
  const codes = [...new Set(asked.flat())].join(' ').split(' ');
  const texts = new Map(codes.map((code) => [code, code]));
  const [as, bs] = [asked.map(([a]) => texts.get(a)!), asked.map(([, b]) => texts.get(b)!)];
  ptp(as[0]!, bs[0]!);
  return () => {
    let edits = 0;
    for (let done = 0; done < size; done += asked.length)
      for (let i = 0; i < Math.min(asked.length, size - done); i++) {
        const { kind } = ptp(as[i]!, bs[i]!);
        // An excerpt of a later release says of a few pairs that their edit has ended.
        if (kind === 'edit' || kind === 'ended') edits++;
      }
    return { edits };
  };
};

const select = `select column1, column2 from ptp where column1 = $1 and column2 = $2
  union all select column1, column2 from ptp where column1 = $2 and column2 = $1 limit 1`;

/** The table holds the pairs that are asked for alone: who keeps them all is no faster. */
const selectEach: Side['load'] = async ({ size }, path) => {
  const { linesIn } = await import('./folder.ts');
  const { askedEach, tableOfPairs } = await import('./postgres.ts');
  const asked = linesIn(path, 'pairs.txt').map((line) => line.split(' '));
  const table = await tableOfPairs(asked);
  return askedEach(table, async (query) => {
    let answers = 0;
    for (let i = 0; i < size; i++) answers += (await query({ name: 'ptp', text: select, values: asked[i % asked.length]! })).length;
    return { answers };
  });
};

export const figure: Figure = {
  name: 'codes/ptp',
  subject: { file: pairs, load: askEdits },
  baseline: { file: fewer, load: selectEach },
  quantity: { unit: 'M/s', per: 'questions' },
  floor: 100,
  demand: 3,
  lacks: lacksOfficialFiles,
  note: 'a pair of procedures among 1.67 million, in both orders, most with an edit; against an indexed table in PostgreSQL',
};
