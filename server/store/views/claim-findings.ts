import type { Finding, Instant } from '@claimwright/core/base';
import { rules } from '@claimwright/core/scrub';
import { isAboutBytes, lastCheck, lastFindings, placeOf } from '../claim-checks.ts';
import { openRequests, overridesOf } from '../finding-overrides.ts';
import { ruleAt } from '../written-rules.ts';
import type { Reader } from './reader.ts';

/** A finding of the last check, with what a person needs who decides over it. */
export interface FindingView extends Finding {
  /** The field that it is about, empty for the claim as a whole: what names it in a decision. */
  readonly place: string;
  /** When the rule is known to be wrong. */
  readonly wrongWhen: readonly string[];
  /** Findings about the produced bytes are overridden by nobody. */
  readonly aboutBytes: boolean;
  /** Somebody asked a manager to override it. */
  readonly asked: { readonly id: string; readonly by: string; readonly at: Instant; readonly why: string } | null;
}

export interface OverriddenView extends FindingView {
  readonly override: { readonly id: string; readonly by: string; readonly at: Instant; readonly why: string };
}

export interface FieldChangeView {
  readonly id: string;
  readonly rule: string;
  readonly says: string;
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly by: string;
  readonly at: Instant;
}

export interface ClaimFindings {
  /** The last check, and which it was; null before the first. */
  readonly check: { readonly ordinal: number; readonly at: Instant; readonly passed: number } | null;
  readonly findings: readonly FindingView[];
  readonly overridden: readonly OverriddenView[];
  /** Rules that could not be looked at, with the reason: their silence is no approval. */
  readonly notChecked: readonly { readonly rule: string; readonly why: string }[];
  /** What fixes changed, the first first. */
  readonly changes: readonly FieldChangeView[];
}

const builtIn: ReadonlyMap<string, readonly string[]> = new Map(rules.map((r) => [r.id, r.wrongWhen ?? []]));

/** What the checks say of a claim, and what people decided over it. */
export async function claimFindings(reader: Reader, claimId: string): Promise<ClaimFindings> {
  const check = await lastCheck(reader, claimId);
  const kept = await lastFindings(reader, claimId);
  const own = await wrongWhenOfOwn(
    reader,
    kept.filter((f) => f.outcome !== 'not-checked').map((f) => f.content as Finding),
  );
  const requests = await openRequests(reader, claimId);
  const standing = (await overridesOf(reader, claimId)).filter((o) => o.ended === null);
  const view = (finding: Finding): FindingView => {
    const place = placeOf(finding);
    const isIt = (o: { rule: string; place: string; what: string }) =>
      o.rule === finding.rule && o.place === place && o.what === finding.what;
    const asked = requests.find(isIt);
    return {
      ...finding,
      place,
      wrongWhen: (finding.version === undefined ? builtIn.get(finding.rule) : own.get(`${finding.rule} ${finding.version}`)) ?? [],
      aboutBytes: isAboutBytes(finding),
      asked: asked ? { id: asked.id, by: asked.by, at: asked.at, why: asked.why } : null,
    };
  };
  return {
    check: check ? { ordinal: check.ordinal, at: check.at, passed: check.passed } : null,
    findings: kept.filter((f) => f.outcome === 'fired').map((f) => view(f.content as Finding)),
    overridden: kept
      .filter((f) => f.outcome === 'bypassed')
      .flatMap((f) => {
        const finding = view(f.content as Finding);
        const o = standing.find((each) => each.rule === finding.rule && each.place === finding.place && each.what === finding.what);
        return o ? [{ ...finding, override: { id: o.id, by: o.by, at: o.at, why: o.why } }] : [];
      }),
    notChecked: kept.filter((f) => f.outcome === 'not-checked').map((f) => ({ rule: f.rule, why: (f.content as { why: string }).why })),
    changes: await changesOf(reader, claimId),
  };
}

/** When rules that the practice wrote are known to be wrong, by rule and version. */
async function wrongWhenOfOwn(reader: Reader, findings: readonly Finding[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>();
  for (const { rule, version } of findings) {
    if (version === undefined || known.has(`${rule} ${version}`)) continue;
    const kept = await ruleAt(reader, rule, version);
    known.set(`${rule} ${version}`, (kept?.content.wrongWhen ?? []) as readonly string[]);
  }
  return known;
}

async function changesOf({ db, practiceId }: Reader, claimId: string): Promise<FieldChangeView[]> {
  const rows = await db
    .selectFrom('claim_change as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select(['c.id', 'c.rule', 'c.says', 'c.path', 'c.change', 'u.name as by', 'c.at'])
    .where('c.practice_id', '=', practiceId)
    .where('c.claim_id', '=', claimId)
    .orderBy('c.position')
    .execute();
  return rows.map(({ change, ...c }) => ({ ...c, from: change.from, to: change.to }));
}
