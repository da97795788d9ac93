import { describe, expect, it } from 'vitest';
import { officialTable } from '../../../data/official-table.ts';
import { coverage } from './coverage.ts';

const pairs = 'ncci/lcd_coverage.json.gz';

describe('LCD coverage', () => {
  it('is 500 procedures, 206,592 covered pairs and 1,437 that are not covered', ({ skip }) => {
    const table = officialTable(pairs, skip);
    const starts = table.u32('starts');
    const sum = (kind: number) =>
      table.u32('procedures').reduce((all, _, at) => all + starts[at * 3 + kind + 1]! - starts[at * 3 + kind]!, 0);
    const { rows, unread, undated } = table.header;
    expect({ procedures: table.u32('procedures').length, covered: sum(0), notCovered: sum(1), rows, unread, undated }).toEqual({
      procedures: 500,
      covered: 206_592,
      notCovered: 1_437,
      rows: 208_029,
      unread: undefined,
      undated: true,
    });
  });
  // Read by hand in the JSON: the codes of one procedure stand below its number.
  it.for([
    ['27096', ['M46.1'], 'covered', ['L39383', 'L39462', 'L39464']],
    ['27096', ['M54.50'], 'not-covered', ['L39383', 'L39462', 'L39464']],
    ['27096', ['M54.50', 'M53.3'], 'covered', ['L39383', 'L39462', 'L39464']],
    ['93880', ['D57.00'], 'covered', ['L35753']],
    ['93880', ['I10'], 'not-covered', ['L35753']],
    ['G0480', ['E87.20'], 'covered', ['L36029']],
    ['62281', ['G60.0'], 'not-covered', ['L35456', 'L35457']],
    ['81105', ['I10'], 'no-data', []],
    ['99213', ['I10'], 'no-data', []],
  ] as const)('%s for %o: %s', ([procedure, diagnoses, kind, policies], { skip }) => {
    const answer = coverage([officialTable(pairs, skip)]).covers({ procedure, diagnoses });
    expect({ kind: answer.kind, policies: answer.kind === 'no-data' ? [] : answer.by.flatMap((by) => by.policies) }).toEqual({
      kind,
      policies,
    });
  });
});
