import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimwright, withEnvironment } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const golden = (name: string): string => fileURLToPath(new URL(`../golden/cli/${name}`, import.meta.url));
const { folder } = testFolder();

/** Command lines whose whole output is kept: name of the file in test/golden/cli, and what is run. UPDATE_GOLDEN=1 writes them anew. */
const kept: readonly [name: string, ...args: string[]][] = [
  ['help.txt', '--help'],
  ['explain.txt', 'explain', golden('small.835')],
  ['explain-claims.txt', 'explain', golden('small.837')],
  ['explain-coverage.txt', 'explain', golden('coverage.271')],
  ['explain-status.txt', 'explain', golden('status.277')],
  ['explain-taken-in.txt', 'explain', golden('taken-in.277')],
  ['explain-review.txt', 'explain', golden('review.278')],
  ['explain-answers.txt', 'explain', golden('answers.999')],
  ['explain-json.txt', 'explain', golden('answers.999'), '--json'],
  ['x12-check.txt', 'x12', 'check', golden('broken.837')],
  ['lint.txt', 'lint', golden('small.837')],
  ['lint-explain.txt', 'lint', '--explain', 'line-charges-sum'],
  ['codes-show.txt', 'codes', 'show', 'E11.9', '--on', '2026-04-14'],
  ['codes-show-header.txt', 'codes', 'show', 'E11', '--on', '2026-04-14'],
  ['codes-show-unknown.txt', 'codes', 'show', 'E11.99'],
];

describe('what a command prints', () => {
  it.each(kept)('%s', async (name, ...args) => {
    const ran = await withEnvironment({ CLAIMWRIGHT_CODES: folder }, () => claimwright(...args));
    // Paths of this machine are no part of what is kept.
    const text = `${ran.out}${ran.err ? `--- standard error\n${ran.err}` : ''}=> ${ran.exit}\n`.replaceAll(golden(''), '');
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden(name), text);
    expect(text).toBe(readFileSync(golden(name), 'utf8'));
  });
});
