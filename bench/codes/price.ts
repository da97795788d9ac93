import type { BenchFile, Figure, Side } from '../figure.ts';
import { lacksOfficialFiles } from './official.ts';

const prices: BenchFile = { kind: 'official-codes', size: 1_000_000 };
const fewer: BenchFile = { kind: 'official-codes', size: 20_000 };

interface Asked {
  readonly code: string;
  readonly locality: { readonly carrier: string; readonly locality: string };
  readonly setting: 'facility' | 'non-facility';
}

const askedIn = (lines: readonly string[]): Asked[] =>
  lines.map((line) => {
    const [code, carrier, locality, setting] = line.split('\t') as [string, string, string, Asked['setting']];
    return { code, locality: { carrier, locality }, setting };
  });

const priceEach: Side['load'] = async ({ size }, path) => {
  const library = await import('@claimwright/core/codes');
  const { medicarePrices } = await import('@claimwright/core/price');
  const { asDate } = await import('@claimwright/core/base');
  const { linesIn, openFolder } = await import('./folder.ts');
  const { medicareRules } = await import('./rules.ts');
  const price = medicarePrices(library.fees(openFolder(library, path).tables), medicareRules());
  const asked = askedIn(linesIn(path, 'prices.txt'));
  const on = asDate('2025-10-15');
  const modifiers: string[] = [];
  return () => {
    let cents = 0;
    for (let i = 0; i < size; i++) {
      const { code, locality, setting } = asked[i % asked.length]!;
      const answer = price({ code, modifiers, units: 1, locality, setting, on, participation: 'other' });
      // The last step's result is the amount: the derivation is made, and read.
      if (answer.kind === 'priced') cents += answer.steps.at(-1)!.result;
    }
    return { cents };
  };
};

const select = `select round((r.work * g.work + case when $4 = 'facility' then r.pe_facility else r.pe end * g.pe + r.mp * g.mp) * r.factor, 2) as amount
  from rvu r, gpci g where r.code = $1 and g.carrier = $2 and g.locality = $3`;

const selectEach: Side['load'] = async ({ size }, path) => {
  const { linesIn } = await import('./folder.ts');
  const { askedEach, tablesOfFees } = await import('./postgres.ts');
  const table = await tablesOfFees();
  const asked = askedIn(linesIn(path, 'prices.txt'));
  return askedEach(table, async (query) => {
    let cents = 0;
    for (let i = 0; i < size; i++) {
      const { code, locality, setting } = asked[i % asked.length]!;
      const [row] = await query({ name: 'price', text: select, values: [code, locality.carrier, locality.locality, setting] });
      cents += Math.round(Number((row as { amount: string }).amount) * 100);
    }
    return { cents };
  });
};

export const figure: Figure = {
  name: 'codes/price',
  subject: { file: prices, load: priceEach },
  baseline: { file: fewer, load: selectEach },
  quantity: { unit: 'M/s', per: 'questions' },
  floor: 10,
  demand: 0.3,
  lacks: lacksOfficialFiles,
  note: 'what Medicare allows for a service in a locality on a day, with its derivation; against the bare amount by a query in PostgreSQL',
};
