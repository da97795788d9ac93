import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serviceTypeWords } from '../../core/x12/explain/service-types.ts';
import { statusCategories, statusCodes } from '../../core/x12/explain/status-codes.ts';

const rowsOf = (file: string) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .sort();

describe('our glosses of X12 numbers, which a licensed list is laid upon', () => {
  it.each([
    ['status-category.tsv', statusCategories],
    ['claim-status.tsv', statusCodes],
    ['service-type.tsv', serviceTypeWords],
  ])('%s says what `explain` says', (file, words) =>
    expect(rowsOf(file)).toEqual(
      Object.entries(words)
        .map(([code, gloss]) => `${code}\t${gloss}`)
        .sort(),
    ),
  );
});
