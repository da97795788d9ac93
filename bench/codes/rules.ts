import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MedicareRules } from '@claimwright/core/price';
import { parse } from 'yaml';
import { clone } from './official.ts';

/** The project's own dated numbers, as the server reads them. */
export function medicareRules(): MedicareRules {
  const rowsOf = (name: string) => (parse(readFileSync(join(clone, 'data/rules', `${name}.yaml`), 'utf8')) as { rows: never }).rows;
  return {
    adjustments: rowsOf('medicare-adjustments'),
    conversionFactors: rowsOf('conversion-factors'),
    sequestration: rowsOf('sequestration'),
  };
}
