import type { IsoDate } from '../base/date.ts';
import type { PayerKind } from '../claim/party.ts';
import { keptByParts } from './known/kept-by-parts.ts';
import { type Mask, maskOf } from './mask.ts';
import type { Rule } from './rule.ts';
import type { ClaimForm, Subject } from './subject.ts';
import type { Triggers } from './triggers.ts';

/** One way in which a rule may be triggered: a rule has as many as it declares, one at least. */
export interface Entry {
  readonly rule: number;
  readonly facts: Rule;
  readonly triggers: Triggers;
}

/** Masks that are kept at the same time. */
const mostMasks = 20_000;

/** What of a claim decides which rules hold for it. */
type Standing = readonly [
  payer: PayerKind,
  payerId: string | undefined,
  form: ClaimForm,
  first: IsoDate | undefined,
  last: IsoDate | undefined,
  submittedOn: IsoDate | undefined,
];

/** Entries whose rules are for the payer and form of a claim, and hold on its days: the same mask for the same entries. */
export function inForceMasks(entries: readonly Entry[]): (subject: Subject, submittedOn: IsoDate | undefined) => Mask {
  const one = oneOfEach();
  const namesPayers = entries.some(({ triggers: { payerIds } }) => payerIds !== undefined);
  const maskFor = keptByParts(
    ([payer, payerId, form, first, last, submittedOn]: Standing) =>
      one(
        maskOf(entries.length, (n) => {
          const { facts, triggers } = entries[n]!;
          return (
            (facts.payers?.includes(payer) ?? true) &&
            (facts.forms?.includes(form) ?? true) &&
            holdsIn(facts, 'service-date', first, last) &&
            holdsIn(facts, 'submission-date', submittedOn, submittedOn) &&
            (payerId === undefined || (triggers.payerIds?.includes(payerId) ?? true))
          );
        }),
      ),
    mostMasks,
  );
  return ({ payer, form, first, last, claim }, submittedOn) =>
    maskFor([payer, namesPayers ? claim.coverage.payer.payerId : undefined, form, first, last, submittedOn]);
}

/** The same mask for the same bits. */
function oneOfEach(): (mask: Mask) => Mask {
  const known = new Map<string, Mask>();
  return (mask) => {
    const key = mask.join();
    const before = known.get(key);
    if (before) return before;
    if (known.size >= mostMasks) known.clear();
    known.set(key, mask);
    return mask;
  };
}

/** Without days, what has ended does not hold. */
function holdsIn({ effective: { from, until, by } }: Rule, asked: typeof by, first?: IsoDate, last = first): boolean {
  if (by !== asked) return true;
  if (first === undefined || last === undefined) return until === undefined;
  return last >= from && (until === undefined || first <= until);
}
