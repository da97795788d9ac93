import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesOnDisk, folder, generatedFiles } from './generate-x12.ts';

it('the generated readers, writers and checks are what the definitions say; if not, run `node tools/launch.js generate`', {
  timeout: 120_000,
}, () => {
  const files = generatedFiles();
  expect(filesOnDisk().sort()).toEqual([...files.keys()].sort());
  const outOfDate = [...files].filter(([name, text]) => readFileSync(join(folder, name), 'utf8') !== text);
  expect(outOfDate.map(([name]) => name)).toEqual([]);
});
