import { createHash } from 'node:crypto';
import type { Claim } from '@claimwright/core/claim';
import {
  rules as builtIn,
  compileRules,
  type Linter,
  linter,
  parseRules,
  type Rule,
  type ScrubContext,
  type ScrubReport,
  type WrittenRule,
} from '@claimwright/core/scrub';
import { type RuleOff, rulesOff } from '../../store/built-in-switches.ts';
import { type KeptRule, rulesOn } from '../../store/written-rules.ts';
import type { Unit } from '../unit.ts';

/** The rules that hold for a practice: the built-in ones that it did not turn off, and its written ones that are on. */
export interface OwnRules {
  /** Another when anything of it is: claims are checked again by it. Empty where a practice has nothing of its own. */
  readonly key: string;
  /** Written rules that are on. */
  readonly written: readonly WrittenRule[];
  /** Findings of written rules name the version. */
  lint(claim: Claim, context: ScrubContext): ScrubReport;
}

/** Of so many practices the prepared rules are kept; the others' are prepared again when they next check a claim. */
const mostPractices = 100;
const kept = new Map<string, OwnRules>();

/** The practice's rules, prepared once for what they are: a change that is rolled back leaves nothing behind. */
export async function ownRules(unit: Pick<Unit, 'db' | 'practiceId'>): Promise<OwnRules> {
  const on = await rulesOn(unit);
  const off = await rulesOff(unit);
  const key = keyOf(on, off);
  const known = kept.get(unit.practiceId);
  if (known?.key === key) return known;
  const own = prepare(key, on, off);
  kept.delete(unit.practiceId);
  kept.set(unit.practiceId, own);
  const [oldest] = kept.keys();
  if (kept.size > mostPractices && oldest !== undefined) kept.delete(oldest);
  return own;
}

function keyOf(on: readonly KeptRule[], off: readonly RuleOff[]): string {
  if (on.length === 0 && off.length === 0) return '';
  const what = [
    on.map(({ rule, version, sha256 }) => [rule, version, sha256]),
    off.map(({ rule, payerNumber, why }) => [rule, payerNumber, why]),
  ];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}

function prepare(key: string, on: readonly KeptRule[], off: readonly RuleOff[]): OwnRules {
  // What was kept was sound when it was: a rule that a later language refuses is a fault of ours, and it must not be left out in silence.
  const written = on.map((each) => {
    const { pack, findings } = parseRules(each.content);
    const [rule] = pack.rules;
    if (!rule) throw new Error(`${each.rule}, version ${each.version}, is on and cannot be read: ${findings[0]?.what}`);
    return rule;
  });
  const versions = new Map(written.map(({ id, version }) => [id, version]));
  const compiled = compileRules(written);
  const linterOf = byPayer(compiled, off);
  return {
    key,
    written,
    lint: (claim, context) => withVersions(linterOf(claim.coverage.payer.payerId).lint(claim, context), versions),
  };
}

/** One linter for each payer for whom rules are off, and one for all others. */
function byPayer(compiled: readonly Rule[], off: readonly RuleOff[]): (payer: string) => Linter {
  const forAll = off.filter(({ payerNumber }) => payerNumber === null);
  // The very list of the built-in rules, where nothing is changed: it is prepared for all practices together.
  const others = linter(off.length === 0 && compiled.length === 0 ? builtIn : [...withOff(forAll), ...compiled]);
  const special = new Map<string, Linter>();
  for (const { payerNumber } of off)
    if (payerNumber !== null && !special.has(payerNumber))
      special.set(payerNumber, linter([...withOff([...forAll, ...off.filter((each) => each.payerNumber === payerNumber)]), ...compiled]));
  return (payer) => special.get(payer) ?? others;
}

/** A rule that is off is told as not checked, with who turned it off and why, wherever it could have fired: it never looks as if it had passed. */
function withOff(off: readonly RuleOff[]): readonly Rule[] {
  const by = new Map(off.map((each) => [each.rule, each]));
  return builtIn.map((rule): Rule => {
    const turned = by.get(rule.id);
    if (!turned) return rule;
    const { needs: _, ...facts } = rule;
    const why = `the rule is off${turned.payerName ? ` for ${turned.payerName}` : ''}: ${turned.who}, ${turned.why}`;
    return { ...facts, check: (_subject, _context, report) => report.notChecked(why) };
  });
}

function withVersions(report: ScrubReport, versions: ReadonlyMap<string, number>): ScrubReport {
  if (versions.size === 0) return report;
  const named = <Of extends ScrubReport['findings'][number]>(finding: Of): Of => {
    const version = versions.get(finding.rule);
    return version === undefined ? finding : { ...finding, version };
  };
  return {
    ...report,
    findings: report.findings.map(named),
    bypassed: report.bypassed.map(({ finding, bypass }) => ({ finding: named(finding), bypass })),
  };
}
