import type { EncounterView, Suggested } from '@claimwright/server/http';

type Span = Suggested['spans'][number];

/** A code as the coder sees it before signing. */
export interface DraftCode {
  readonly code: string;
  readonly title: string;
  /** Absent when a person added it. */
  readonly certainty?: Suggested['certainty'];
  readonly why: string;
  readonly spans: readonly Span[];
  readonly decision: 'open' | 'accepted' | 'rejected';
}

export type Draft = readonly DraftCode[];

/** What was signed, when it was; else what the engine proposes, nothing decided. Titles of signed codes come from the proposals. */
export function draftOf(visit: Pick<EncounterView, 'diagnoses' | 'suggestions'>): Draft {
  const proposed = visit.suggestions.map(
    ({ code, title, certainty, why, spans }): DraftCode => ({ code, title, certainty, why, spans, decision: 'open' }),
  );
  if (visit.diagnoses.length === 0) return proposed;
  const signed = visit.diagnoses.map(({ code, why, spans }): DraftCode => {
    const own = proposed.find((p) => p.code === code);
    return { ...(own ?? { title: '' }), code, why, spans, decision: 'accepted' };
  });
  const left = proposed.filter((p) => !visit.diagnoses.some((d) => d.code === p.code));
  return [...signed, ...left.map((p): DraftCode => ({ ...p, decision: 'rejected' }))];
}

export const decide = (draft: Draft, code: string, decision: DraftCode['decision']): Draft =>
  draft.map((d) => (d.code === code ? { ...d, decision: d.decision === decision ? 'open' : decision } : d));

/** Accepts all that the engine proposes and nobody decided; its questions stay open. */
export const acceptSure = (draft: Draft): Draft =>
  draft.map((d) => (d.decision === 'open' && d.certainty !== 'query' ? { ...d, decision: 'accepted' } : d));

export const open = (draft: Draft): Draft => draft.filter((d) => d.decision === 'open');
export const accepted = (draft: Draft): Draft => draft.filter((d) => d.decision === 'accepted');

/** Puts a chosen code in the place of another, with its words; or at the end. A code that is there already is accepted as it is. */
export function choose(draft: Draft, chosen: { code: string; title: string }, instead: string | undefined): Draft {
  const there = draft.some((d) => d.code === chosen.code);
  const rejected =
    instead && instead !== chosen.code ? draft.map((d): DraftCode => (d.code === instead ? { ...d, decision: 'rejected' } : d)) : draft;
  if (there) return rejected.map((d): DraftCode => (d.code === chosen.code ? { ...d, decision: 'accepted' } : d));
  const old = draft.find((d) => d.code === instead);
  const made: DraftCode = {
    ...chosen,
    why: old ? `chosen by the coder instead of ${old.code}` : 'added by the coder',
    spans: old?.spans ?? [],
    decision: 'accepted',
  };
  const at = draft.findIndex((d) => d.code === instead);
  return at < 0 ? [...rejected, made] : [...rejected.slice(0, at), made, ...rejected.slice(at)];
}

/** Moves a code one place up (−1) or down (+1) in claim order. */
export function shift(draft: Draft, code: string, by: -1 | 1): Draft {
  const from = draft.findIndex((d) => d.code === code);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.length) return draft;
  const moved = [...draft];
  [moved[from], moved[to]] = [draft[to]!, draft[from]!];
  return moved;
}
