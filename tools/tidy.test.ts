import { describe, expect, it } from 'vitest';
import { type Complaint, isScript, printed, root, type Source, sourcesUnder } from './source.ts';
import { addressesAsPaths } from './tidy/addresses.ts';
import { defaultExports } from './tidy/default-exports.ts';
import { floatMoney } from './tidy/float-money.ts';
import { longFunctions } from './tidy/functions.ts';
import { longFiles } from './tidy/length.ts';
import { badMigrations } from './tidy/migrations.ts';
import { topiclessNames } from './tidy/names.ts';
import { impurities } from './tidy/purity.ts';
import { roomsWithoutReadme } from './tidy/readmes.ts';
import { switchedOffTests } from './tidy/switched-off.ts';
import { unfinishedWords } from './tidy/unfinished.ts';

type Check = (source: Source) => Complaint[];

const lines = (count: number, line = 'a();') => `${line}\n`.repeat(count);
const body = (count: number) => `function f() {\n${lines(count - 2)}}\n`;
const component = (count: number) => `function F() {\n${lines(count - 4)}return (\n<p>x</p>);\n}\n`;
const everything = sourcesUnder(root, (path) => isScript(path) || /\.(sql|md|yaml)$/.test(path));
const scripts = everything.filter(({ path }) => isScript(path));

describe('the tree is tidy', () => {
  const checks: [string, Check, Source[]][] = [
    ['no clock and no chance in core', impurities, scripts],
    ['no folder without a topic', topiclessNames, everything],
    ['no file over 300 lines (web 200)', longFiles, scripts],
    ['no function over 60 lines (component 120)', longFunctions, scripts],
    ['no default export but a scrub rule', defaultExports, scripts],
    ['no address taken for a path', addressesAsPaths, scripts],
    ['no test switched off', switchedOffTests, scripts],
    ['no trigger, serial or set null in a migration', badMigrations, everything.filter(({ path }) => path.endsWith('.sql'))],
    ['no money with a fraction of a cent', floatMoney, everything.filter(({ path }) => /\.(tsx?|sql)$/.test(path))],
    ['no work put off', unfinishedWords, everything.filter(({ path }) => /\.(tsx?|js|sql)$/.test(path))],
  ];

  it.each(checks)('%s', (_, check, sources) => {
    expect(sources.flatMap(check).map(printed)).toEqual([]);
  });

  it('every room has a README.md', () => {
    expect(roomsWithoutReadme(everything.map(({ path }) => path)).map(printed)).toEqual([]);
  });
});

describe('each check sees what it is for', () => {
  // [check, path, text, complaints]
  const cases: [Check, string, string, number][] = [
    [impurities, 'core/base/a.ts', 'const now = Date.now();', 1],
    [impurities, 'core/base/a.ts', 'const now = new Date();', 1],
    [impurities, 'core/base/a.ts', "const then = new Date('2026-04-01'); // Date.now()", 0],
    [impurities, 'core/base/a.ts', 'const die = Math.random() + performance.now();', 2],
    [impurities, 'core/base/a.ts', 'const id = crypto.randomUUID(); globalThis.crypto', 2],
    [impurities, 'server/app/a.ts', 'const now = Date.now();', 0],

    [topiclessNames, 'core/utils/a.ts', '', 1],
    [topiclessNames, 'web/screens/claims/helpers.ts', '', 1],
    [topiclessNames, 'server/common/a.sql', '', 1],
    [topiclessNames, 'core/x12/shared-segments.ts', '', 0],

    [longFiles, 'core/base/a.ts', lines(301), 1],
    [longFiles, 'core/base/a.ts', lines(300), 0],
    [longFiles, 'web/api.ts', lines(201), 1],
    [longFiles, 'core/codes/a.ts', `// table: places of service\n${lines(900)}`, 0],
    [longFiles, 'sample/notes.ts', lines(900), 0],

    [longFunctions, 'core/base/a.ts', body(61), 1],
    [longFunctions, 'core/base/a.ts', body(60), 0],
    [longFunctions, 'core/base/a.ts', `const f = () => {\n${lines(60)}};`, 1],
    [longFunctions, 'web/parts/a.tsx', component(121), 1],
    [longFunctions, 'web/parts/a.tsx', component(120), 0],
    [longFunctions, 'core/x12/a.ts', `// hot loop: bench/no-such-bench.ts\n${body(80)}`, 1],
    [longFunctions, 'core/x12/a.ts', `// hot loop: measured by tools/tidy.test.ts\n${body(80)}`, 1],
    [longFunctions, 'core/x12/a.test.ts', `describe('a', () => {\n${lines(80)}});`, 0],
    [longFunctions, 'core/x12/a.test.ts', `describe.skipIf(none)('a', () => {\n${lines(80)}});`, 0],
    [longFunctions, 'core/x12/a.test.ts', `it('a', () => {\n${lines(80)}});`, 1],

    [defaultExports, 'core/base/a.ts', 'export default 1;', 1],
    [defaultExports, 'core/base/a.ts', 'const a = 1; export { a as default };', 1],
    [defaultExports, 'core/scrub/rules/format/a.ts', 'export default rule({});', 0],
    [defaultExports, 'vitest.config.ts', 'export default {};', 0],

    [addressesAsPaths, 'bench/a.test.ts', "new URL('../a.js', import.meta.url).pathname;", 1],
    [addressesAsPaths, 'server/http/a.ts', "new URL(request.url, 'http://a').pathname; fileURLToPath(new URL('.', import.meta.url));", 0],

    [switchedOffTests, 'core/base/a.test.ts', "it.only('a', () => {}); describe.skip('b', () => {}); test.todo('c');", 3],
    [switchedOffTests, 'core/base/a.test.ts', "it.concurrent.skip('a', () => {});", 1],
    [switchedOffTests, 'core/base/a.test.ts', "describe.skipIf(!shared)('a', () => {}); list.skip(1);", 0],

    [badMigrations, 'server/store/migrations/0001-a.sql', 'create table t (id serial);\nCREATE TRIGGER x;\n... ON DELETE SET NULL', 3],
    [badMigrations, 'server/store/migrations/0001-a.sql', '-- no trigger, no serial\ncreate table t (id uuid, serial_number text);', 0],

    [floatMoney, 'server/app/a.ts', 'const a = fee.cents / 100 + amount * 0.8 + parseFloat(text);', 3],
    [floatMoney, 'server/app/a.ts', 'const a = Math.trunc(cents / 100) + (paid * 2) + share / 100;', 0],
    [floatMoney, 'server/store/migrations/0001-a.sql', 'create table t (paid_cents numeric(10, 2));', 1],
    [floatMoney, 'server/store/migrations/0001-a.sql', 'create table t (paid_cents bigint, percent numeric(5, 2));', 0],

    [unfinishedWords, 'core/base/a.ts', `// ${'TO' + 'DO'}: later`, 1],
    [unfinishedWords, 'core/base/a.ts', "const stubborn = 'todo list';", 0],
  ];

  it.each(cases)('%o at %s', (check, path, text, complaints) => {
    expect(check({ path, text })).toHaveLength(complaints);
  });

  it('a room is a top folder, and each folder of core and server', () => {
    const paths = [
      'README.md',
      'core/README.md',
      'core/base/money.ts',
      'core/x12/README.md',
      'server/README.md',
      'server/bin/claimwright.js',
      '.ci/run',
    ];
    expect(roomsWithoutReadme(paths).map(({ path }) => path)).toEqual(['core/base/README.md']);
  });
});
