import { describe, expect, it } from 'vitest';
import { wrongDirections } from './directions.ts';
import { free, layers } from './layers.ts';
import { isScript, printed, root, sourcesUnder } from './source.ts';

describe('the directions of tools/layers.ts', () => {
  it('hold in every file', () => {
    const files = sourcesUnder(root, isScript);
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(wrongDirections).map(printed)).toEqual([]);
  });

  it('have no cycle: what a room may import may not import it', () => {
    const reaches = (from: string, to: string): boolean => (layers[from] ?? []).some((next) => next === to || reaches(next, to));
    expect(Object.keys(layers).filter((room) => reaches(room, room))).toEqual([]);
  });

  it('name only rooms that they define, none of them a free folder', () => {
    const named = Object.values(layers).flat();
    expect(named.filter((room) => !(room in layers))).toEqual([]);
    expect(free.filter((folder) => folder in layers)).toEqual([]);
  });
});

describe('an import is', () => {
  // [where, what it says, allowed]
  const cases: [string, string, boolean][] = [
    ['core/claim/a.ts', "import { parse } from '../x12/index.ts';", true],
    ['core/claim/a.ts', "import type { Price } from '../price/index.ts';", false],
    ['core/claim/a.ts', "export * from '../scrub/index.ts';", false],
    ['core/claim/a.ts', "export type { Rule } from '../scrub/index.ts';", false],
    ['core/base/a.ts', "type Claim = import('../claim/claim.ts').Claim;", false],
    ['core/base/a.ts', "const rooms = await import('../claim/index.ts');", false],
    ['core/base/a.ts', "// import '../claim/index.ts'\nconst text = \"import '../claim/index.ts'\";", true],
    ['core/ledger/a.ts', "import { claim } from '@claimwright/core/claim';", false],
    ['core/price/a.ts', "import { post } from '../ledger/index.ts';", true],
    ['core/price/a.ts', "import { left } from '../benefit/index.ts';", false],
    ['core/denial/a.ts', "import { addDays } from '../deadline/index.ts';", true],
    ['core/report/a.ts', "import { classify } from '../denial/index.ts';", true],
    ['core/base/a.ts', "import { readFileSync } from 'node:fs';", false],
    ['core/base/a.ts', "import { z } from 'zod';", false],
    ['core/base/a.test.ts', "import { readFileSync } from 'node:fs';\nimport { it } from 'vitest';", true],
    ['core/base/a.test.ts', "import { claim } from '../claim/index.ts';", false],
    ['core/codes/a.test.ts', "import { starter } from '../../data/starter.ts';", true],
    ['core/codes/a.ts', "import { starter } from '../../data/starter.ts';", false],
    ['core/x12/node/a.ts', "import { open } from 'node:fs/promises';\nimport { parse } from '../index.ts';", true],
    ['core/x12/a.ts', "import { readX12File } from './node/index.ts';", false],
    ['core/oddments/a.ts', '', false],
    ['server/store/a.ts', "import { submit } from '../app/submit-claim.ts';", false],
    ['server/app/a.ts', "import { sftp } from '../connect/sftp.ts';", true],
    ['server/app/a.ts', "import { app } from '../http/index.ts';", false],
    ['server/app/a.ts', "import { start } from '@claimwright/simulator';", false],
    ['server/cli/a.ts', "import { start } from '@claimwright/simulator';", true],
    ['server/http/a.ts', "import { submit } from '../app/submit-claim.ts';", true],
    [
      'simulator/payers/a.ts',
      "import { x12 } from '@claimwright/core/x12';\nimport { readX12File } from '@claimwright/core/x12/node';",
      true,
    ],
    ['simulator/payers/a.ts', "import { price } from '@claimwright/core/price';", false],
    ['web/api.ts', "import type { Api } from '@claimwright/server/http';", true],
    ['web/api.ts', "import { type Api } from '@claimwright/server/http';", true],
    ['web/api.ts', "import { type Api, api } from '@claimwright/server/http';", false],
    ['web/screens/claims/a.tsx', "import type { Claim } from '@claimwright/server/store';", false],
    ['bench/a.ts', "import { app } from '../server/http/index.ts';", true],
  ];

  it.each(cases)('%s: %s → %s', (path, text, allowed) => {
    expect(wrongDirections({ path, text }).length === 0).toBe(allowed);
  });

  it('named with its place and with what the room may import', () => {
    const text = "import { parse } from '../x12/index.ts';\n\nimport { price } from '../price/index.ts';\n";
    expect(wrongDirections({ path: 'core/claim/a.ts', text }).map(printed)).toEqual([
      'core/claim/a.ts:3 imports ../price/index.ts, but core/claim may import only core/base, core/x12, core/codes',
    ]);
  });
});
