import { zero } from '@claimwright/core/base';
import type { Claim, RemittedClaim } from '@claimwright/core/claim';
import {
  type BilledLine,
  type ClaimCandidate,
  type ClaimMatch,
  findClaim,
  type LineDoubt,
  matchLines,
  whichOfChain,
} from '@claimwright/core/posting';
import type { MatchedBy } from '../store/tables.ts';
import { beneficiariesNamed } from './matching/beneficiaries-named.ts';
import { type Candidate, candidatesFor } from './matching/candidates.ts';
import { chainsOf } from './matching/chains.ts';
import { type AnsweringCoverage, coveragesOf, type VisitAccount, visitAccounts } from './matching/visit-accounts.ts';
import { recoupedOn } from './taken-claims.ts';
import type { Unit } from './unit.ts';

/** A claim of ours that a remitted claim speaks of, and how it was found. */
export interface Matched {
  readonly claimId: string;
  readonly encounterId: string;
  readonly by: MatchedBy;
  readonly match: ClaimMatch;
}

/** As many claims as one set of queries asks for. */
const together = 1_000;

/**
 * Ties the claims of a payment to ours, each by our control number, then by the payer's number, then by patient, day and charge when exactly one
 * claim fits, unless the rest of what the payer says speaks against it. Anything less is a question for a person, so it is undefined here.
 * The number of queries does not grow with the number of claims, but for one set a thousand.
 * @param payerId ours, of the payer that remits; a forwarded claim comes back from the next payer under the first one's number.
 * @returns one, or undefined, for each claim in its order.
 */
export async function matchRemittedClaims(unit: Unit, claims: readonly RemittedClaim[], payerId: string): Promise<(Matched | undefined)[]> {
  const matches: (Matched | undefined)[] = [];
  for (let from = 0; from < claims.length; from += together) {
    const some = claims.slice(from, from + together);
    const candidates = await candidatesFor(unit, some, payerId);
    const found = some.map((remitted, i) => {
      const answer = findClaim(remitted, candidates[i]!, payerId);
      return answer.kind === 'found' ? { claim: answer.claim as Candidate, by: answer.by } : undefined;
    });
    matches.push(...(await matchesOf(unit, some, found, payerId)));
  }
  return matches;
}

/** Ties one remitted claim to ours. */
export async function matchRemittedClaim(unit: Unit, remitted: RemittedClaim, payerId: string): Promise<Matched | undefined> {
  return (await matchRemittedClaims(unit, [remitted], payerId))[0];
}

/** The claims of ours that a remitted claim may speak of, those that fit best first, with what speaks for and against each. */
export async function candidatesOf(unit: Unit, remitted: RemittedClaim, payerId: string): Promise<readonly ClaimCandidate[]> {
  const [candidates] = await candidatesFor(unit, [remitted], payerId);
  const found = findClaim(remitted, candidates!, payerId);
  if (found.kind === 'none') return [];
  return found.kind === 'doubtful' ? found.candidates : [{ claim: found.claim, reasons: [`found by ${found.by.replaceAll('-', ' ')}`] }];
}

/** The match of a remitted claim with the claim that a person says it is. Undefined when the payer does not cover the patient on its day. */
export async function matchAnswered(unit: Unit, remitted: RemittedClaim, claim: Candidate, payerId: string): Promise<Matched | undefined> {
  return (await matchesOf(unit, [remitted], [{ claim, by: 'person' }], payerId))[0];
}

/** The lines of a remitted claim that fit none of ours, or several, with ours as they were billed. */
export interface LinesInDoubt {
  readonly matched: Matched;
  readonly billed: readonly BilledLine[];
  readonly doubts: readonly LineDoubt[];
}

/** What of a remitted claim's lines is in doubt, held against the claim that it is tied to. Undefined when the payer does not cover the patient. */
export async function linesInDoubt(
  unit: Unit,
  remitted: RemittedClaim,
  claim: Candidate,
  payerId: string,
): Promise<LinesInDoubt | undefined> {
  const matched = await matchAnswered(unit, remitted, claim, payerId);
  if (!matched) return undefined;
  const accounts = await visitAccounts(unit, [claim.account]);
  const chain = (await chainsOf(unit, [claim.id])).get(claim.id) ?? [];
  const billed = asBilled(accounts.get(claim.account)!, chain.find((c) => c.id === claim.id)?.content);
  return { matched, billed, doubts: matchLines(remitted, billed).doubts };
}

/** Matches of a payment with the accounts as they are now: part of it was posted since. */
export async function readAgain(unit: Unit, matched: readonly Matched[]): Promise<Matched[]> {
  const accounts = await visitAccounts(unit, [...new Set(matched.map((m) => m.encounterId))]);
  return matched.map((m) => {
    const account = accounts.get(m.encounterId)!;
    // The lines stay those that the claim billed.
    return { ...m, match: { ...m.match, ...asOpen(account, m.match.payer, m.match.lines) } };
  });
}

interface Found {
  readonly claim: Candidate;
  readonly by: MatchedBy;
}

async function matchesOf(
  unit: Unit,
  claims: readonly RemittedClaim[],
  found: readonly (Found | undefined)[],
  payerId: string,
): Promise<(Matched | undefined)[]> {
  const ours = found.flatMap((f) => (f ? [f.claim] : []));
  const coverages = await coveragesOf(unit, [...new Set(ours.map((c) => c.patientId))]);
  const visits = [...new Set(ours.map((c) => c.account))];
  const accounts = await visitAccounts(unit, visits);
  const named = await beneficiariesNamed(unit, visits);
  const reversed = new Set(found.flatMap((f, i) => (f && claims[i]!.status === '22' ? [f.claim.account] : [])));
  const recouped = await recoupedOn(unit, [...reversed], payerId);
  const chains = await chainsOf(
    unit,
    ours.map((c) => c.id),
  );
  return claims.map((remitted, i) => {
    const f = found[i];
    if (!f) return undefined;
    const visit = f.claim.account;
    const chain = chains.get(f.claim.id) ?? [];
    const claimId = f.by === 'person' ? f.claim.id : whichOfChain(remitted, f.claim.id, chain);
    const account = accounts.get(visit)!;
    const known = { account, named: named.has(visit), recouped: recouped.get(visit) ?? [] };
    const billed = asBilled(account, chain.find((c) => c.id === claimId)?.content);
    const match = matchOf(remitted, f.claim, payerId, coverages.get(f.claim.patientId) ?? [], { ...known, billed });
    return match && { claimId, encounterId: visit, by: f.by, match };
  });
}

/** The lines of an account as a claim billed them, where the visit was corrected before or since. */
function asBilled({ lines }: VisitAccount, content: Claim | undefined): readonly BilledLine[] {
  if (!content) return lines;
  return content.lines.flatMap(({ controlNumber, procedure, modifiers, charge }) => {
    const own = lines.find((l) => l.controlNumber === controlNumber);
    return own ? [{ ...own, procedure, modifiers, charge }] : [];
  });
}

/** What our books and earlier remittances say of a visit. */
interface KnownOfVisit {
  readonly account: VisitAccount;
  /** Its lines as the claim billed them that the payer speaks of. */
  readonly billed: readonly BilledLine[];
  /** As a qualified Medicare beneficiary's. */
  readonly named: boolean;
  readonly recouped: NonNullable<ClaimMatch['recouped']>;
}

function matchOf(
  remitted: RemittedClaim,
  claim: Candidate,
  payerId: string,
  coverages: readonly AnsweringCoverage[],
  { account, billed, named, recouped }: KnownOfVisit,
): ClaimMatch | undefined {
  const onDay = coverages.filter((c) => c.from <= claim.day && (c.until === null || c.until >= claim.day));
  const at = answering(onDay, payerId, remitted.status);
  const own = onDay[at];
  if (!own || billed.length === 0) return undefined;
  const next = onDay[at + 1];
  const { lineOf, bundles } = matchLines(remitted, billed);
  return {
    ...{ claim: claim.account, patient: claim.patientId, payer: payerId, priority: own.priority },
    ...(next ? { nextPayer: next.payer } : {}),
    qmb: named || onDay.some((c) => c.product === 'qmb'),
    ...{ lineOf, bundles, recouped },
    ...asOpen(account, payerId, billed),
  };
}

/** As what a payer answered (CLP02), where two policies of a patient are its own. */
const answersAs: Readonly<Record<string, 1 | 2 | 3>> = { '1': 1, '19': 1, '2': 2, '20': 2, '3': 3, '21': 3 };

/** Which policy of the patient answers: the payer's, of several the one as which it says that it answers, else the first. */
function answering(onDay: readonly AnsweringCoverage[], payerId: string, status: string): number {
  const said = onDay.findIndex((c) => c.payer === payerId && c.priority === answersAs[status]);
  return said >= 0 ? said : onDay.findIndex((c) => c.payer === payerId);
}

/** What of a match is told by the account, for one payer. */
function asOpen(
  { lines, owed, posted }: VisitAccount,
  payerId: string,
  billed: readonly Pick<BilledLine, 'line' | 'charge'>[],
): Pick<ClaimMatch, 'lines' | 'posted' | 'owed'> {
  const openOf = (line: number) => owed.find((o) => o.payer === payerId && o.line === line)?.open ?? zero;
  return {
    lines: billed.map(({ line, charge }) => {
      const now = lines.find((l) => l.line === line)?.charge ?? charge;
      return { line, charge, open: openOf(line), ...(now === charge ? {} : { chargedNow: now }) };
    }),
    posted,
    owed: owed.filter((o) => o.payer !== payerId),
  };
}
