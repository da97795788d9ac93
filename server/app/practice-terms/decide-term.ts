import { ok, type Result, refused } from '@claimwright/core/base';
import { termProblem } from '@claimwright/core/coding';
import type { TrialKept } from '../../store/coding-kept.ts';
import { currentLexicon, keepLexicon } from '../../store/practice-lexicon.ts';
import { type ProposedWording, proposedWording, type TermName } from '../../store/proposed-wording.ts';
import type { Database } from '../../store/tables.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { lockLexicon } from './lock-lexicon.ts';
import { tryTerm } from './try-term.ts';

/** Why a decision on a term is refused, in the order in which it is looked at. */
export type NotDecided =
  | { readonly kind: 'no-such-term' }
  | { readonly kind: 'stands-so'; readonly says: string }
  | { readonly kind: 'not-a-term'; readonly says: string }
  | { readonly kind: 'needs-reason'; readonly says: string };

type Decision = Database['term_decision']['action'];

/** What a term would do to the visits signed so far; refused where it must not be a term at all. */
export async function trial(unit: Unit, knowledge: Knowledge, name: TermName): Promise<Result<TrialKept, NotDecided>> {
  const term = await proposedWording(unit, name);
  if (!term) return refused({ kind: 'no-such-term' });
  const { lexicon } = await knowledge.lexiconOf(unit);
  const problem = termProblem(term, { lexicon: knowledge.lexicon, codeSets: knowledge.codeSets, on: unit.today });
  return problem ? refused({ kind: 'not-a-term', says: problem.says }) : ok(await tryTerm(unit, knowledge, lexicon, term));
}

/**
 * Takes a proposed term into the practice's lexicon: from now on its notes are read with it. It is tried on the signed visits first, and the
 * figures are kept with the approval; one that would have changed a signed visit for the worse needs a reason. A term in the same words with
 * another code ends with it.
 */
export async function approveTerm(
  unit: Unit,
  knowledge: Knowledge,
  name: TermName,
  why: string,
): Promise<Result<{ version: number; trial: TrialKept }, NotDecided>> {
  await lockLexicon(unit);
  const term = await proposedWording(unit, name);
  if (!term || unit.actor.userId === null) return refused({ kind: 'no-such-term' });
  const { terms } = await currentLexicon(unit);
  if (terms.some((t) => t.key === term.key && t.code === term.code))
    return refused({ kind: 'stands-so', says: `“${term.wording}” is ${term.code} in this practice's lexicon already.` });
  const tried = await trial(unit, knowledge, name);
  if (!tried.ok) return tried;
  if (tried.value.wrong > 0 && why === '')
    return refused({
      kind: 'needs-reason',
      says: `It would have changed ${tried.value.wrong === 1 ? 'a signed visit' : `${tried.value.wrong} signed visits`} for the worse: say why it is right all the same.`,
    });
  const { key, wording, code } = term;
  const next = [...terms.filter((t) => t.key !== key), { key, wording, code }];
  const says = why === '' ? `“${wording}” is ${code}` : why;
  const version = await keepLexicon(unit, { terms: next, cause: 'approved', at: unit.now, userId: unit.actor.userId, why: says });
  await decide(unit, term, { action: 'approved', why: says, trial: tried.value, version });
  return ok({ version, trial: tried.value });
}

/** Leaves a proposed term out, with the reason. It may be approved later all the same. */
export async function rejectTerm(unit: Unit, name: TermName, why: string): Promise<Result<{ code: string }, NotDecided>> {
  await lockLexicon(unit);
  const term = await proposedWording(unit, name);
  if (!term || unit.actor.userId === null) return refused({ kind: 'no-such-term' });
  const { terms } = await currentLexicon(unit);
  if (terms.some((t) => t.key === term.key && t.code === term.code))
    return refused({ kind: 'stands-so', says: 'It is in the lexicon: retire it instead.' });
  await decide(unit, term, { action: 'rejected', why });
  return ok({ code: term.code });
}

/** Takes a term out of the practice's lexicon. What was coded with it stays as it was signed. */
export async function retireTerm(unit: Unit, name: TermName, why: string): Promise<Result<{ version: number }, NotDecided>> {
  await lockLexicon(unit);
  const { terms } = await currentLexicon(unit);
  const term = terms.find((t) => t.key === name.key && t.code === name.code);
  if (!term || unit.actor.userId === null) return refused({ kind: 'no-such-term' });
  const left = terms.filter((t) => t !== term);
  const version = await keepLexicon(unit, { terms: left, cause: 'retired', at: unit.now, userId: unit.actor.userId, why });
  await decide(unit, term, { action: 'retired', why, version });
  return ok({ version });
}

interface Decided {
  readonly action: Decision;
  readonly why: string;
  readonly trial?: TrialKept;
  readonly version?: number;
}

async function decide(unit: Unit, { key, wording, code }: ProposedWording, { action, why, trial: tried, version }: Decided): Promise<void> {
  await unit.db
    .insertInto('term_decision')
    .values({
      ...{ practice_id: unit.practiceId, id: unit.newId(), key, wording, code, action, at: unit.now, user_id: unit.actor.userId!, why },
      ...{ trial: tried ? JSON.stringify(tried) : null, version: version ?? null },
    })
    .execute();
  const detail = { wording, code, ...(version === undefined ? {} : { version }) };
  await auditDeed(unit, { action: `${action} term`, subject: 'term', subjectId: code, detail });
}
