import { asCents, negate, sum } from '../../core/base/index.ts';
import type { Adjustment, Remittance, RemittedClaim } from '../../core/claim/index.ts';
import { type Entry, type Posting, postedTo } from '../../core/ledger/index.ts';
import { type ClaimMatch, type Hold, type Outcome, type PostingTerms, postRemittance } from '../../core/posting/index.ts';
import type { Post } from './books.ts';

// Postings with a bug planted: each must turn a law red, or the laws are blind.

/** Changes what the real posting is given. */
const given =
  (change: {
    remittance?: (r: Remittance) => Remittance;
    match?: (m: ClaimMatch, r: Remittance) => ClaimMatch;
    terms?: (t: PostingTerms) => PostingTerms;
  }): Post =>
  (r, matches, terms) =>
    postRemittance(
      change.remittance?.(r) ?? r,
      matches.map((m) => m && (change.match?.(m, r) ?? m)),
      change.terms?.(terms) ?? terms,
    );

/** Changes what comes of the real posting. */
const after =
  (change: (o: Outcome) => Outcome): Post =>
  (r, matches, terms) => {
    const result = postRemittance(r, matches, terms);
    return result.ok ? { ok: true, value: change(result.value) } : result;
  };

const entries = (change: (e: Entry) => Entry | undefined) => after((o) => ({ ...o, entries: o.entries.flatMap((e) => change(e) ?? []) }));
const legs = (change: (p: Posting, e: Entry) => Posting) => entries((e) => ({ ...e, postings: e.postings.map((p) => change(p, e)) }));

const claims = (change: (c: RemittedClaim) => RemittedClaim) => (r: Remittance) => ({ ...r, claims: r.claims.map(change) });
const adjustments = (change: (a: Adjustment) => Adjustment) =>
  claims((c) => ({
    ...c,
    adjustments: c.adjustments.map(change),
    lines: c.lines.map((l) => ({ ...l, adjustments: l.adjustments.map(change) })),
  }));
const becomes = (from: string, group: Adjustment['group'], reason: string) =>
  given({ remittance: adjustments((a) => (`${a.group}-${a.reason}` === from ? { ...a, group, reason } : a)) });

/** Lets a payment through that does not balance, by writing its sums anew. */
const balanced = (r: Remittance): Remittance => {
  const mended = claims((c) => {
    const lines = c.lines.map((l) => ({ ...l, charge: sum([l.paid, ...l.adjustments.map((a) => a.amount)]) }));
    const all = [...c.adjustments, ...lines.flatMap((l) => l.adjustments)];
    return { ...c, lines, charge: sum([c.paid, ...all.map((a) => a.amount)]) };
  })(r);
  const plb = sum(mended.providerAdjustments.map((p) => p.amount));
  return { ...mended, amount: asCents(sum(mended.claims.map((c) => c.paid)) - plb) };
};

/** Questions of a kind are not asked. */
const unasked = (kind: Hold['kind']) => after((o) => ({ ...o, holds: o.holds.filter((h) => h.kind !== kind) }));

/** As if an adjustment of the claim as a whole were one of its first line. */
const ofFirstLine = (c: RemittedClaim): RemittedClaim => {
  const amount = sum(c.adjustments.map((a) => a.amount));
  const lines = c.lines.map((l, i) =>
    i > 0 ? l : { ...l, paid: asCents(l.paid - amount), adjustments: [...l.adjustments, ...c.adjustments] },
  );
  return { ...c, lines, adjustments: [] };
};

/** As if each takeback found ever so much on the claim that it names. */
const boundless = ({ taken = {}, ...t }: PostingTerms): PostingTerms => ({
  ...t,
  taken: Object.fromEntries(
    Object.entries(taken).map(([reference, c]) => [reference, { ...c, lines: c.lines.map((l) => ({ ...l, paid: asCents(l.paid * 10) })) }]),
  ),
});

/** As if a reversal never told what it reversed of old claims: they are owed again as if none had come. */
const unreversed = ({ taken = {}, ...t }: PostingTerms): PostingTerms => ({
  ...t,
  taken: Object.fromEntries(
    Object.entries(taken).map(([reference, c]) => [
      reference,
      c.lines.length > 0 ? c : { ...c, lines: [{ line: 1, paid: asCents(1_000_00) }] },
    ]),
  ),
});

/** As if the payer's own earlier entries said nothing of what was sent. */
const forgetful = (m: ClaimMatch): ClaimMatch => ({
  ...m,
  posted: (m.posted ?? []).map(({ source: { decided: _, ...source }, ...e }) => ({ ...e, source })),
});

export const mutants: Readonly<Record<string, Post>> = {
  'the sign of a provider-level adjustment is flipped': legs((p, e) =>
    e.event === 'provider-adjusted' ? { ...p, amount: negate(p.amount) } : p,
  ),
  'a provider-level adjustment is dropped': entries((e) => (e.event === 'provider-adjusted' ? undefined : e)),
  'a provider-level adjustment is put on another account': legs((p, e) =>
    e.event === 'provider-adjusted' && p.account !== 'cash-clearing' ? { ...p, account: 'cash-clearing' } : p,
  ),
  'what the prior payer decided is posted (OA 23)': becomes('OA-23', 'CO', '45'),
  'a contract is billed to the patient': becomes('CO-45', 'PR', '2'),
  'a denial is written off': becomes('CO-97', 'CO', '45'),
  'a deductible is written off': becomes('PR-1', 'CO', '45'),
  'sequestration is denied': becomes('CO-253', 'CO', '97'),
  'the next payer is passed over': given({ match: ({ nextPayer: _, ...m }) => m }),
  'a qualified Medicare beneficiary is billed': given({ match: (m) => ({ ...m, qmb: false }) }),
  'a reversal is posted as a payment': given({ remittance: claims((c) => (c.status === '22' ? { ...c, status: '1' } : c)) }),
  'the sign of a reversal is flipped': legs((p, e) => (e.event === 'taken-back' ? { ...p, amount: negate(p.amount) } : p)),
  'a next payer’s contract exceeds what was moved to it': given({
    match: (m) => (m.priority > 1 ? { ...m, lines: m.lines.map((l) => ({ ...l, open: asCents(l.open + 1_000_000) })) } : m),
  }),
  'a payment that does not balance is let through': given({ remittance: balanced }),
  'what a balance has no room for is forgotten': after((o) => ({
    ...o,
    entries: o.entries.map(({ source: { withheld: _, ...source }, ...e }) => ({ ...e, source })),
    holds: [],
  })),
  'a reversal is paired by its sum alone': given({ match: forgetful }),
  'a 72 acknowledges nothing': given({
    remittance: (r) => ({
      ...r,
      providerAdjustments: r.providerAdjustments.map((a) => (a.reason === '72' ? { ...a, reference: 'another' } : a)),
    }),
  }),
  'takebacks of a payment do not see one another': given({ terms: boundless }),
  'a takeback after the reversal is owed on the claim again': given({ terms: unreversed }),
  'a takeback for which nothing was carried is not asked about': unasked('provider-adjustment-in-question'),
  'what was carried is taken for nothing carried': after((o) => ({
    ...o,
    entries: o.entries.filter(
      (e) => e.event !== 'provider-adjusted' || !e.postings.some((p) => p.account === 'recoupments-payable' && p.amount < 0),
    ),
  })),
  'what was taken in advance is owed a second time once it is reversed': given({ match: ({ recouped: _, ...m }) => m }),
  'a reversal of what the payer owes already is not asked about': unasked('reversal-differs'),
  'what is taken back of a line that is not ours is left out': entries((e) =>
    e.event === 'unapplied' && postedTo(e, 'cash-clearing') < 0 ? undefined : e,
  ),
  'an adjustment of a whole claim is taken back from its first line alone': given({
    remittance: claims((c) => (c.status === '22' && c.adjustments.length > 0 ? ofFirstLine(c) : c)),
  }),
  'a cent is lost': legs((p) =>
    p.account === 'contractual-adjustments' || p.account === 'ar-insurance' ? { ...p, amount: asCents(Math.trunc(p.amount / 2) * 2) } : p,
  ),
};
