import type { EncounterView, RejectionReason, Suggested } from '@claimwright/server/http';

type Span = Suggested['spans'][number];

/** A code as the coder sees it before signing. */
export interface DraftCode {
  readonly code: string;
  readonly title: string;
  /** Absent when a person added it. */
  readonly certainty?: Suggested['certainty'] | undefined;
  readonly why: string;
  readonly spans: readonly Span[];
  readonly decision: 'open' | 'accepted' | 'rejected';
  /** The suggestion that it was chosen instead of. */
  readonly instead?: string | undefined;
  /** The coder's own sentence for it. */
  readonly reason?: string | undefined;
  /** Of a rejected one: why it is left out. */
  readonly leftOut?: { readonly reason: RejectionReason; readonly why?: string | undefined } | undefined;
}

export type Draft = readonly DraftCode[];

type Seen = Pick<EncounterView, 'diagnoses' | 'suggestions' | 'rejected' | 'draft' | 'status'> &
  Partial<Pick<EncounterView, 'verification'>>;

/**
 * What this coder had decided, when they left the visit unsigned; else what was signed; else what the engine proposes. What the engine proposes
 * anew (a provider has answered) is open; what it proposes no longer and nobody decided is gone. What the engine signed and a verifier doubts is open
 * again.
 */
export function draftOf(visit: Seen): Draft {
  const proposed = visit.suggestions.map(
    ({ code, title, certainty, why, spans }): DraftCode => ({ code, title, certainty, why, spans, decision: 'open' }),
  );
  const kept = visit.status === 'billed' ? [] : ((visit.draft?.content ?? []) as Draft);
  if (kept.length > 0) return merged(kept, proposed);
  if (visit.diagnoses.length === 0) return proposed;
  const doubted = visit.status === 'to-code' ? (visit.verification?.taken ?? []).filter((t) => t.verdict === 'doubts') : [];
  const signed = visit.diagnoses.map(
    ({ code, title, why, spans, instead, reason }): DraftCode => ({
      ...(proposed.find((p) => p.code === code) ?? { title: title ?? '' }),
      ...{ code, why, spans, instead, reason, decision: doubted.some((t) => t.code === code) ? 'open' : 'accepted' },
    }),
  );
  // A visit that came back to its coder is decided anew where the engine proposes something new.
  const known = (code: string) => visit.rejected.find((r) => r.code === code);
  const left = proposed.filter((p) => !visit.diagnoses.some((d) => d.code === p.code));
  return [...signed, ...left.map((p) => (known(p.code) || visit.status !== 'to-code' ? leftOutBefore(p, known(p.code)?.reason) : p))];
}

const leftOutBefore = (p: DraftCode, reason: string | undefined): DraftCode => ({
  ...p,
  decision: 'rejected',
  ...(reason ? { leftOut: { reason: reason as RejectionReason } } : {}),
});

function merged(kept: Draft, proposed: Draft): Draft {
  const still = kept.flatMap((k): DraftCode[] => {
    const now = proposed.find((p) => p.code === k.code);
    if (now) return [{ ...k, certainty: now.certainty, spans: k.spans.length > 0 ? k.spans : now.spans }];
    return k.decision === 'accepted' ? [k] : [];
  });
  return [...still, ...proposed.filter((p) => !kept.some((k) => k.code === p.code))];
}

const onOne = (draft: Draft, code: string, change: (d: DraftCode) => DraftCode): Draft =>
  draft.map((d) => (d.code === code ? change(d) : d));

export const accept = (draft: Draft, code: string): Draft =>
  onOne(draft, code, (d) => ({ ...d, decision: d.decision === 'accepted' ? 'open' : 'accepted', leftOut: undefined }));

/** Leaves a code out, with the reason; one that a person added goes away altogether. */
export function reject(draft: Draft, code: string, leftOut: NonNullable<DraftCode['leftOut']>): Draft {
  const gone = draft.find((d) => d.code === code)?.certainty === undefined;
  return gone ? draft.filter((d) => d.code !== code) : onOne(draft, code, (d) => ({ ...d, decision: 'rejected', leftOut }));
}

/** Accepts what the engine is sure of and nobody decided; the rest is for a person to look at, one by one. */
export const acceptSure = (draft: Draft): Draft =>
  draft.map((d) => (d.decision === 'open' && d.certainty === 'auto' ? { ...d, decision: 'accepted' } : d));

export const open = (draft: Draft): Draft => draft.filter((d) => d.decision === 'open');
export const accepted = (draft: Draft): Draft => draft.filter((d) => d.decision === 'accepted');
/** What would stand on the claim: all but what is left out, in order. */
export const live = (draft: Draft): Draft => draft.filter((d) => d.decision !== 'rejected');

/** Puts a chosen code in the place of another, with its words; or at the end. A code that is there already is accepted as it is. */
export function choose(draft: Draft, chosen: { code: string; title: string }, instead: string | undefined): Draft {
  const there = draft.some((d) => d.code === chosen.code);
  const old = draft.find((d) => d.code === instead);
  if (there) {
    const because = { reason: 'excluded' as const, why: `${chosen.code} instead` };
    const rest = old && old.code !== chosen.code ? reject(draft, old.code, because) : draft;
    return rest.map((d): DraftCode => (d.code === chosen.code ? { ...d, decision: 'accepted', leftOut: undefined } : d));
  }
  const made: DraftCode = {
    ...chosen,
    why: old ? `chosen by the coder instead of ${old.code}` : 'added by the coder',
    spans: old?.spans ?? [],
    decision: 'accepted',
    // Of a chain of changes, what the engine had proposed.
    ...(old ? { instead: old.instead ?? old.code } : {}),
  };
  return old ? draft.map((d) => (d === old ? made : d)) : [...draft, made];
}

/** Marks words of the note for a code, beside those that are marked already. */
export const mark = (draft: Draft, code: string, span: Span): Draft =>
  onOne(draft, code, (d) => ({
    ...d,
    spans: [...d.spans.filter((s) => s.end <= span.start || s.start >= span.end), span].sort((a, b) => a.start - b.start),
  }));

/** The coder's own sentence for a code. */
export const say = (draft: Draft, code: string, reason: string): Draft =>
  onOne(draft, code, (d) => ({ ...d, reason: reason.trim() === '' ? undefined : reason.trim() }));

/** Moves a code one place up (−1) or down (+1) in claim order. */
export function shift(draft: Draft, code: string, by: -1 | 1): Draft {
  const from = draft.findIndex((d) => d.code === code);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.length) return draft;
  const moved = [...draft];
  [moved[from], moved[to]] = [draft[to]!, draft[from]!];
  return moved;
}
