import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const golden = (name: string): string => fileURLToPath(new URL(`../golden/cli/${name}`, import.meta.url));
const { folder } = testFolder();
const codes = join(folder, 'codes');

interface Release {
  readonly code: string;
  readonly title: string;
  readonly added?: string;
  readonly ended?: string;
  readonly coverage?: string;
}
/** A record in the layout of the HCPCS file; codes and words are invented. */
function record({ code, title, added = '20000101', ended = '', coverage = 'D' }: Release): string {
  const words = `${code}001003${title}`.padEnd(119);
  return `${`${words}51`.padEnd(229)}${coverage}`.padEnd(268) + `${added}${added}${ended.padEnd(8)}N`.padEnd(52);
}
/** A file is complete only when it is about as large as the publisher's. */
const others = Array.from({ length: 5_000 }, (_, i) => record({ code: `L${String(i).padStart(4, '0')}`, title: `Invented item ${i}` }));

beforeAll(async () => {
  const before = [record({ code: 'J9991', title: 'Invented drug, 5 mg' }), record({ code: 'J9992', title: 'Invented drug, 10 mg' })];
  const after = [
    record({ code: 'J9991', title: 'Invented drug, 5 mg, not otherwise specified' }),
    record({ code: 'J9992', title: 'Invented drug, 10 mg', ended: '20251231' }),
    record({ code: 'J9993', title: 'Invented drug, 20 mg', added: '20260101', coverage: 'I' }),
  ];
  const newest = (added: string) => record({ code: 'A0001', title: 'Invented item of the quarter', added });
  writeFileSync(join(folder, 'october.txt'), [newest('20251001'), ...before, ...others].join('\r\n'));
  writeFileSync(join(folder, 'january.txt'), [newest('20260101'), ...after, ...others].join('\r\n'));
  const ran = await claimwright('codes', 'import', join(folder, 'october.txt'), join(folder, 'january.txt'), '--codes', codes);
  expect(ran).toMatchObject({ exit: 0, err: '' });
});

/** UPDATE_GOLDEN=1 writes them anew. */
const kept: readonly [name: string, ...args: string[]][] = [
  ['codes-show-revised.txt', 'J9991'],
  ['codes-show-revised-before.txt', 'J9991', '--on', '2025-11-01'],
  ['codes-show-ended.txt', 'J9992'],
  ['codes-show-new.txt', 'J9993'],
  ['codes-show-new.json', 'J9993', '--json'],
];

it.each(kept)('%s', async (name, ...args) => {
  const ran = await claimwright('codes', 'show', ...args, '--codes', codes);
  const text = `${ran.out}${ran.err ? `--- standard error\n${ran.err}` : ''}=> ${ran.exit}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden(name), text);
  expect(text).toBe(readFileSync(golden(name), 'utf8'));
});
