import type { Instant, IsoDate } from '@claimwright/core/base';
import type { SubmittedClaim } from '../adjudicate/submitted-claim.ts';
import type { State } from './state.ts';

/** Something that will happen: what, and when. */
export type AgendaItem = { readonly at: Instant; readonly order: number } & Event;

export type Event =
  /** The front end looks at the claims of one transaction and answers them. */
  | { readonly kind: 'front-end'; readonly partner: string; readonly batch: Batch; readonly claims: readonly SubmittedClaim[] }
  | { readonly kind: 'adjudicate'; readonly number: string; readonly claim: SubmittedClaim }
  | { readonly kind: 'pay'; readonly payerId: string }
  /** A payer looks again at what it paid for a member. */
  | { readonly kind: 'recheck'; readonly payerId: string; readonly memberId: string; readonly firstName: string }
  /** A payer pays a claim a second time, notices it, or processes anew what it paid wrongly. */
  | { readonly kind: 'pay-again' | 'notice' | 'reprocess'; readonly number: string }
  | { readonly kind: 'bank-list'; readonly partner: string; readonly on: IsoDate }
  | { readonly kind: 'resend'; readonly partner: string; readonly file: string; readonly as: string };

/** What an acknowledgement says of the transaction that it answers. */
export interface Batch {
  readonly submitter: { readonly id: string; readonly name: string };
  /** BHT03 of the 837. */
  readonly reference: string;
}

/** Puts an event on the agenda. */
export function plan(state: State, at: Instant, event: Event): void {
  state.agenda.push({ ...event, at, order: ++state.planned });
}

/** Like {@link plan}, unless the same event stands there for the same time already. */
export function planOnce(state: State, at: Instant, event: Event): void {
  const same = JSON.stringify(event);
  const stands = state.agenda.some(({ at: when, order: _, ...other }) => when === at && JSON.stringify(other) === same);
  if (!stands) plan(state, at, event);
}

/** Takes the earliest item that is due, or nothing. */
export function takeDue(state: State, now: Instant): AgendaItem | undefined {
  let first: AgendaItem | undefined;
  for (const item of state.agenda) {
    if (item.at <= now && (!first || item.at < first.at || (item.at === first.at && item.order < first.order))) first = item;
  }
  if (first) state.agenda = state.agenda.filter((item) => item !== first);
  return first;
}

/** The next number of a kind, from 1. */
export function nextNumber(state: State, kind: string): number {
  const next = (state.counters[kind] ?? 0) + 1;
  state.counters[kind] = next;
  return next;
}
