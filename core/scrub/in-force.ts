import type { IsoDate } from '../base/date.ts';
import { kept } from './known/kept.ts';
import { keptByParts } from './known/kept-by-parts.ts';
import { keepOnly, type Mask, maskOf } from './mask.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';
import type { Triggers } from './triggers.ts';

/** One way in which a rule may be triggered: a rule has as many as it declares, one at least. */
export interface Entry {
  readonly rule: number;
  readonly facts: Rule;
  readonly triggers: Triggers;
}

/** Masks that are kept at the same time. */
const mostMasks = 4_000;

/** Entries whose rules are for the payer and form of a claim, and hold on its days: the same mask for the same entries. */
export function inForceMasks(entries: readonly Entry[]): (subject: Subject, submittedOn: IsoDate | undefined) => Mask {
  const size = entries.length;
  const one = oneOfEach();
  const maskWhere = (holds: (entry: Entry) => boolean): Mask => one(maskOf(size, (n) => holds(entries[n]!)));
  const payers = kept((kind) => maskWhere(({ facts }) => facts.payers?.includes(kind as never) ?? true));
  const forms = kept((name) => maskWhere(({ facts }) => facts.forms?.includes(name as never) ?? true));
  const spans = kept((span) => {
    const [first, last = first] = span.split(' ') as IsoDate[];
    return maskWhere(({ facts }) => holdsIn(facts, 'service-date', first, last));
  });
  const unknownDays = maskWhere(({ facts }) => holdsIn(facts, 'service-date'));
  const submitted = kept((day) => maskWhere(({ facts }) => holdsIn(facts, 'submission-date', day as IsoDate, day as IsoDate)));
  const unsubmitted = maskWhere(({ facts }) => holdsIn(facts, 'submission-date'));
  const namesPayers = entries.some(({ triggers: { payerIds } }) => payerIds !== undefined);
  const payerIds = kept((id) => maskWhere(({ triggers }) => triggers.payerIds?.includes(id) ?? true));
  const all = keptByParts((masks: readonly Mask[]) => {
    const both = masks[0]!.slice();
    for (const mask of masks) keepOnly(both, mask);
    return one(both);
  }, mostMasks);
  return ({ payer, form, first, last, claim }, submittedOn) => {
    const masks = [
      payers(payer),
      forms(form),
      first === undefined ? unknownDays : spans(first === last ? first : `${first} ${last}`),
      submittedOn === undefined ? unsubmitted : submitted(submittedOn),
    ];
    if (namesPayers) masks.push(payerIds(claim.coverage.payer.payerId));
    return all(masks);
  };
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
