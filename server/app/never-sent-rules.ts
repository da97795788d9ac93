import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NeverSent } from '@claimwright/core/coding';
import { parse } from 'yaml';

/**
 * Signs of records that go to no verifier, out of `data/rules`, whose shape the tests there hold.
 * @param dataDir the repository's `data` folder.
 */
export const neverSentRules = (dataDir: string): readonly NeverSent[] =>
  (parse(readFileSync(join(dataDir, 'rules', 'never-sent.yaml'), 'utf8')) as { rows: readonly NeverSent[] }).rows;
