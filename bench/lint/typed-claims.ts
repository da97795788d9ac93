import { join } from 'node:path';
import { lacksOfficialFiles } from '../codes/official.ts';
import type { BenchFile, Figure, Side } from '../figure.ts';

const claims: BenchFile = { kind: 'claims-with-codes', size: 50_000 };

/** So many claims open the tables and warm the process up before the clock starts; a file's figure (`lint/file`) counts both. */
const rehearsed = 10_000;

const lintEach: Side['load'] = async (_file, path) => {
  const { lintClaim } = await import('@claimwright/core/scrub');
  const { contextOf, typedClaims } = await import('./open.ts');
  const [context, all] = [await contextOf(path), await typedClaims(path)];
  for (const claim of all.slice(0, rehearsed)) lintClaim(claim, context);
  return () => {
    let linted = 0;
    for (const claim of all) if (lintClaim(claim, context).outcomes.every(({ outcome }) => outcome !== 'failed')) linted++;
    return { claims: linted };
  };
};

/** Validates the format of the same claims: what anybody who sends them does anyway. */
const checkFormat: Side['load'] = async () => {
  const { check } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  return (path) => ({ errors: check(fileChunksSync(join(path, 'claims.837'))).errors });
};

const rounds = 5;

/** Microseconds that each rule adds to a claim, the dearest first: each alone in a linter, less what the cheapest takes; the best of some rounds. */
async function costs(path: string): Promise<readonly string[]> {
  const { linter, rules } = await import('@claimwright/core/scrub');
  const { contextOf, typedClaims } = await import('./open.ts');
  const [context, all] = [await contextOf(path), await typedClaims(path)];
  const timed = rules.map((rule) => {
    const alone = linter([rule]);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const from = process.hrtime.bigint();
      for (const claim of all) alone.lint(claim, context);
      best = Math.min(best, Number(process.hrtime.bigint() - from) / 1000 / all.length);
    }
    return { id: rule.id, best };
  });
  const least = Math.min(...timed.map(({ best }) => best));
  return timed.sort((a, b) => b.best - a.best).map(({ id, best }) => `${(best - least).toFixed(2).padStart(6)} µs a claim  ${id}`);
}

export const figure: Figure = {
  name: 'lint/typed-claims',
  subject: { file: claims, load: lintEach },
  baseline: { file: claims, load: checkFormat },
  quantity: { unit: 'M/s', per: 'claims' },
  floor: 0.15,
  demand: 0.02,
  lacks: lacksOfficialFiles,
  details: { file: { kind: 'claims-with-codes', size: 5_000 }, tell: costs },
  note: 'typed claims against all rules over all official tables, in a process that has linted some; against checking their format',
};
