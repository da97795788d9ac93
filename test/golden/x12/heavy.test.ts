import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const inClone = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

// Memory is bounded for a whole process, and a bare Node reads no TypeScript: what runs here is what is published.
beforeAll(() => {
  spawnSync(process.execPath, [inClone('node_modules/typescript/bin/tsc'), '-b', inClone('core')]);
}, 120_000);

const isa = 'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000001*0*T*:~';
const open = (functional: string, guide: string, st: string) => `${isa}GS*${functional}*SAMPLE*CLEAR*20260501*1200*1*X*${guide}~${st}`;
const close = 'SE*1*0001~GE*1*1~IEA*1*000000001~';
const claims = open('HC', '005010X222A1', 'ST*837*0001*005010X222A1~BHT*0019*00*7*20260501*1200*CH~');

const party = 'NM1*IL*1*EXAMPLE*PAT****MI*MEM0001~N3*2 SAMPLE STREET~N4*SPRINGFIELD*IL*62701~DMG*D8*19800229*F~';
const claim = `${claims}NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01~PER*IC*BILLING*TE*5555550100~NM1*40*2*CLEAR*****46*CLEAR01~HL*1**20*1~NM1*85*2*SAMPLE CLINIC*****XX*1222222220~N3*1 SAMPLE STREET~N4*SPRINGFIELD*IL*627010000~REF*EI*999999999~HL*2*1*22*0~SBR*P*18*******CI~${party}NM1*PR*2*SAMPLE HEALTH*****PI*SH001~CLM*C1*100***11:B:1*Y*A*Y*Y~HI*ABK:J029~`;
const payment = `${open('HP', '005010X221A1', 'ST*835*0001~')}BPR*I*150*C*CHK************20260501~TRN*1*CHECK001*1999999999~N1*PR*SAMPLE HEALTH~N3*1 SAMPLE STREET~N4*SPRINGFIELD*IL*62701~PER*BL*HELP*TE*5555550100~N1*PE*SAMPLE CLINIC*XX*1222222220~LX*1~CLP*HEAVY*1*200*150*20*12*PAYER1~NM1*QC*1*EXAMPLE*PAT****MI*MEM0001~`;
const line = 'LX*#~SV1*HC:99213*100*UN*1***1~DTP*472*D8*20260414~';

/** Head, a piece over and over, and tail: never in memory at once. `#` in the piece counts. */
type Heavy = readonly [kind: string, head: string, piece: string, times: number, tail: string, heap: number];

/** Megabytes. */
const small = 192;
/** For a claim that does not fit in little: what is kept then is the claim, and not what is wrong with each of its lines. */
const forLargeClaim = 640;

const heavy: readonly Heavy[] = [
  ['a hundred thousand levels', claims, 'HL*#*1*22*1~', 100_000, close, small],
  ['an element of many megabytes', `${claims}NM1*41*2*`, 'ABCDEFGHIJ', 2_000_000, `~${close}`, small],
  ['a segment of a million elements', `${claims}NM1`, '*A', 1_000_000, `~${close}`, small],
  ['a million repeats', `${open('HB', '005010X279A1', 'ST*271*0001*005010X279A1~BHT*0022*11*1*20260501*1200~')}EB*1**`, '30^', 1_000_000, `30~${close}`, small],
  ['a million empty segments', isa, '~', 1_000_000, close, small],
  ['twenty megabytes without an ISA', '', 'NOT X12 AT ALL ', 1_400_000, '', small],
  ['ten thousand interchanges cut at their ISA', '', isa, 10_000, '', small],
  ['a claim of 300,000 lines, each with a segment that nobody knows', claim, `${line}ZZ9*1~`, 300_000, close, forLargeClaim],
  ['a claim of 300,000 lines of wrong codes', claim, line.replace('HC', 'XX').replace('UN', 'ZZ'), 300_000, close, forLargeClaim],
  ['a payment of 300,000 unbalanced lines', payment, 'SVC*HC:99213*200*150**1~DTM*472*20260102~CAS*CO*45*30~', 300_000, close, forLargeClaim],
  ['300,000 segments that nobody knows in one claim', claim, 'ZZ9*1~', 300_000, close, small],
  ['300,000 stray segments', isa, 'zz*1~', 300_000, close, small],
];

/** Reads one heavy file and then a good one, and says what came of it. */
const child = ([, head, piece, times, tail]: Heavy) => `
  import { readFileSync } from 'node:fs';
  import { check, readUnits } from ${JSON.stringify(new URL('../../../core/dist/x12/index.js', import.meta.url).href)};
  const good = readFileSync(${JSON.stringify(inClone('core/x12/examples/remittance.835'))});
  const encode = (text) => new TextEncoder().encode(text);
  function* file() {
    yield encode(${JSON.stringify(head)});
    const piece = ${JSON.stringify(piece)};
    for (let n = 0; n < ${times}; n += 1000)
      yield encode(Array.from({ length: Math.min(1000, ${times} - n) }, (_, i) => piece.replace('#', String(n + i + 1))).join(''));
    yield encode(${JSON.stringify(tail)});
    yield encode('\\n');
    yield good;
  }
  const started = performance.now();
  let sound = 0;
  for (const item of readUnits(file()))
    if (item.kind === 'unit' && item.set === '835' && item.sound && item.unit.claim.patientControlNumber !== 'HEAVY') sound++;
  const report = check(file());
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ sound, errors: report.errors, kept: report.findings.length, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

describe('row 19: heavy files, in time linear in their size and bounded memory; what is good behind them is delivered', () => {
  it.each(heavy)('%s', { timeout: 120_000 }, (...file) => {
    const heap = file[5];
    const { stdout, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${heap}`, '--input-type=module', '-e', child(file)], {
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(stderr).toBe('');
    const { sound, errors, kept, seconds, megabytes } = JSON.parse(stdout) as Record<string, number>;
    expect(sound).toBe(1);
    expect(errors).toBeGreaterThan(0);
    expect(kept).toBeLessThan(10_000);
    expect(megabytes).toBeLessThan(heap + 320);
    // Row 17: no more than a second a megabyte, read twice.
    const size = (file[2].length * file[3]) / (1 << 20);
    expect(seconds).toBeLessThan(2 * size + 5);
  });
});
