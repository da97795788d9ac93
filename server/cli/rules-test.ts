import { asDate, showMoney } from '@claimwright/core/base';
import { fromProfessionalClaim, fromRemittance, type RemittedClaim } from '@claimwright/core/claim';
import { becameOf, type DryRunReport, dryRunner, officialTables, type RuleDryRun, rules, type ScrubContext } from '@claimwright/core/scrub';
import { readAll, readUnits } from '@claimwright/core/x12';
import { datedTables } from '../app/dated-tables.ts';
import { openCodes, openTables } from '../app/open-codes.ts';
import { opened } from './codes-folder.ts';
import { count, print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { chunksOf, readInput } from './read-input.ts';
import { rulesToRun } from './rules-files.ts';
import { UsageError } from './usage-error.ts';

interface TestOptions {
  readonly rules?: readonly string[];
  readonly builtIn?: boolean;
  readonly remits?: readonly string[];
  readonly samples?: string;
  readonly codes?: string;
  readonly json?: boolean;
}

/** What stands beside the report: how the files were used. */
interface Used {
  readonly unread: number;
  /** Claims of the remittances that no claim of the 837 files has the number of. */
  readonly unmatched: number;
}

/**
 * `claimwright rules test`: the dry run. Rules on the claims of 837P files, and by the 835 files what became of those claims: denied for this,
 * denied for something else, paid anyway, open. Exit 0 whatever comes out; 1 when claims could not be read.
 */
export async function rulesTest(paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const samples = options.samples === undefined ? 5 : Number(options.samples);
  if (!Number.isSafeInteger(samples) || samples < 0) throw new UsageError('--samples takes a whole number.');
  const own = options.rules ? rulesToRun(options.rules, new Set(rules.map(({ id }) => id))).compiled : [];
  const tried = options.rules && !options.builtIn ? own : [...rules, ...own];
  const context = contextOf(options.codes);
  const remitted = remittedIn(options.remits ?? []);
  const runner = dryRunner(tried, { samples, dated: context.dated! });
  const taken = new Set<string>();
  let unread = 0;
  let sets = 0;
  for (const path of paths)
    for (const item of readUnits(chunksOf(path))) {
      if (item.kind !== 'unit' || item.set !== '837P') continue;
      sets++;
      if (!item.sound) {
        unread++;
        continue;
      }
      const { unit, above } = item;
      const { provider, subscriber, patient } = above;
      const claim = fromProfessionalClaim({ claim: unit, provider, subscriber, ...(patient && { patient }) });
      const answers = remitted.get(claim.patientControlNumber) ?? [];
      const became = becameOf(claim, answers, context.dated!, claim.lines[0]?.from ?? asDate('2012-01-01'));
      if (became) taken.add(claim.patientControlNumber);
      runner.add({ claim, context, ...(became && { became }) });
    }
  if (sets === 0) throw new UsageError(`${paths.join(', ')}: there are no claims of an 837P here.`);
  const used = { unread, unmatched: [...remitted.keys()].filter((number) => !taken.has(number)).length };
  const report = runner.report();
  if (options.json) printJson({ ...report, ...used });
  else pretty(report, used, (options.remits ?? []).length > 0);
  return unread > 0 ? 1 : 0;
}

/** What is known of past claims without a database; on which day each was sent is not. */
const contextOf = (codes: string | undefined): ScrubContext =>
  opened(
    (data, folder) => ({
      codeSets: openCodes(data, folder),
      tables: officialTables((...kinds) => openTables(folder, kinds)),
      dated: datedTables(data),
    }),
    codes,
  );

/** The claims of all remittances by their patient control number, in the order of the files. */
function remittedIn(paths: readonly string[]): ReadonlyMap<string, readonly RemittedClaim[]> {
  const found = new Map<string, RemittedClaim[]>();
  for (const path of paths) {
    let payments = 0;
    for (const transaction of readAll(readInput(path)).transactions) {
      if (transaction.set !== '835' || !transaction.sound) continue;
      payments++;
      for (const claim of fromRemittance(transaction).claims) {
        const known = found.get(claim.patientControlNumber);
        if (known) known.push(claim);
        else found.set(claim.patientControlNumber, [claim]);
      }
    }
    if (payments === 0)
      throw new UsageError(`${path} holds no payment (835) that could be read. \`claimwright x12 check ${path}\` says why.`);
  }
  return found;
}

const money = (cents: number): string => showMoney(cents as never);

function pretty(report: DryRunReport, { unread, unmatched }: Used, hasRemits: boolean): void {
  const fired = report.rules.filter((each) => each.fired > 0 || each.missed.claims > 0);
  const wide = Math.max(4, ...fired.map(({ rule }) => rule.length));
  if (fired.length > 0) {
    const heads = ['fired', 'denied for this', 'denied otherwise', 'paid anyway', 'open', 'missed'];
    print(`${'rule'.padEnd(wide)}  ${heads.map((head) => head.padStart(20)).join('')}`);
    for (const each of fired) for (const line of prettyRule(each, wide)) print(line);
  }
  const unchecked = report.rules.filter((each) => each.notChecked.claims > 0);
  for (const { rule, notChecked } of unchecked) {
    const [first] = notChecked.reasons;
    print(`not checked[${rule}] on ${count(notChecked.claims, 'claim')}: ${first?.why ?? ''}`);
  }
  const quiet = report.rules.filter((each) => each.fired === 0 && each.missed.claims === 0 && each.notChecked.claims === 0);
  if (quiet.length > 0) print(`would not have fired: ${quiet.map(({ rule }) => rule).join(', ')}`);
  if (!hasRemits) say('Without --remits FILE.835 all claims count as open.');
  if (unmatched > 0) say(`${count(unmatched, 'claim')} of the remittances have the number of none of these claims.`);
  if (unread > 0) say(`${count(unread, 'claim')} could not be read and were not tried.`);
  say(
    `${count(report.claims, 'claim')}, ${report.decided.toLocaleString('en-US')} decided; ${count(report.denied.claims, 'claim')} with denials of ${money(report.denied.cents)}`,
  );
}

function prettyRule(run: RuleDryRun, wide: number): string[] {
  const shares = [run.deniedForThis, run.deniedForOther, run.paid, run.open, run.missed];
  const columns = shares.map(({ claims, cents }) => (claims === 0 ? '0' : `${claims} (${money(cents)})`).padStart(20));
  const samples = run.samples.deniedForThis.map(({ claim, at }) => `    denied for this: ${claim} at ${at.join(', ')}`);
  const wrong = run.samples.paid.map(({ claim, at }) => `    paid anyway: ${claim} at ${at.join(', ')}`);
  const holds =
    run.falseHolds.claims > 0
      ? [`    would have held ${count(run.falseHolds.claims, 'claim')} that paid ${money(run.falseHolds.cents)}`]
      : [];
  const lost =
    run.neverPaid.claims > 0 ? [`    never paid in the end: ${money(run.neverPaid.cents)} on ${count(run.neverPaid.claims, 'claim')}`] : [];
  return [`${run.rule.padEnd(wide)}  ${String(run.fired).padStart(20)}${columns.join('')}`, ...lost, ...holds, ...samples, ...wrong];
}
