import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MedicareRules } from '@claimwright/core/price';
import { parse } from 'yaml';

/**
 * The dated numbers by which Medicare prices, out of `data/rules`, whose shape the tests there hold.
 * @param dataDir the repository's `data` folder.
 */
export function medicareRules(dataDir: string): MedicareRules {
  const rowsOf = (name: string) => (parse(readFileSync(join(dataDir, 'rules', `${name}.yaml`), 'utf8')) as { rows: never }).rows;
  return {
    adjustments: rowsOf('medicare-adjustments'),
    conversionFactors: rowsOf('conversion-factors'),
    sequestration: rowsOf('sequestration'),
  };
}
