import { asDate, type IsoDate } from '../../base/date.ts';
import type { Claim } from '../../claim/claim.ts';
import { cleanClaim } from '../cases/clean-claim.ts';
import type { ScrubContext } from '../context.ts';
import type { History, PastClaim } from '../known/history.ts';
import { linter } from '../linter.ts';
import { compileRule } from './compile-rule.ts';
import type { WrittenCase, WrittenRule } from './written-rule.ts';

/** A rule's own case that did not come out as it says. */
export interface CaseFault {
  /** Ordinal in the rule's list, from 0. */
  readonly index: number;
  readonly name: string;
  readonly what: string;
}

/** What is told of earlier lines in a case is what matters; the rest is one unit on the clean claim's day by its clinician. */
const earlierLine = { modifiers: [], units: '1', rendering: '1999901014', taxonomy: '207Q00000X', from: '2026-04-14' };

type Told = { readonly since?: string; readonly claims?: readonly { readonly lines: readonly { readonly from?: string }[] }[] };

function historyOf({ since = '2020-01-01', claims = [] }: Told): History {
  const lines = (all: readonly { readonly from?: string }[]) =>
    all.map((line) => ({ ...earlierLine, to: line.from ?? earlierLine.from, ...line })) as unknown as PastClaim['lines'];
  return {
    since: asDate(since),
    claims: claims.map((claim, i) => ({ patientControlNumber: `P${i}`, ...claim, lines: lines(claim.lines) })),
  };
}

/** The claim and what is known of it in a case. */
export function setOf({ claim = {}, payer, given = {} }: WrittenCase): { readonly claim: Claim; readonly context: ScrubContext } {
  const { history, ...known } = given;
  const context = {
    submittedOn: '2026-04-15' as IsoDate,
    ...known,
    ...(history !== undefined && { history: historyOf(history as Told) }),
  } as ScrubContext;
  return { claim: cleanClaim(claim, payer), context };
}

/** Runs a rule's own cases. @returns those that come out otherwise */
export function runCases(rule: WrittenRule): readonly CaseFault[] {
  const alone = linter([compileRule(rule)]);
  return (rule.cases ?? []).flatMap((one, index): CaseFault[] => {
    const what = differs(one, () => {
      const { claim, context } = setOf(one);
      return alone.lint(claim, context);
    });
    return what === undefined ? [] : [{ index, name: one.name, what }];
  });
}

function differs({ expect, at }: WrittenCase, lint: () => ReturnType<ReturnType<typeof linter>['lint']>): string | undefined {
  let report: ReturnType<typeof lint>;
  try {
    report = lint();
  } catch (error) {
    return `the case cannot be run: ${error instanceof Error ? error.message : String(error)}`;
  }
  const [outcome] = report.outcomes;
  if (outcome?.outcome === 'failed') return `the case cannot be run: ${outcome.why}`;
  const places = report.findings.map((finding) => (finding.at.kind === 'field' ? finding.at.path : ''));
  const came = places.length > 0 ? 'fires' : outcome?.outcome === 'not-checked' ? 'not-checked' : 'quiet';
  if (came !== expect) return `it comes out as ${came}${outcome?.why ? ` (${outcome.why})` : ''}, and should as ${expect}`;
  return at === undefined || at.join() === places.join() ? undefined : `it fires at ${places.join(', ')}, and should at ${at.join(', ')}`;
}
