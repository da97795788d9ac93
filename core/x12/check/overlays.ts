import type { Finding } from '../../base/finding.ts';
import { bytePlace, x12Finding } from '../findings.ts';
import type { PayerGuide } from '../guides/guide.ts';
import type { KnownSet } from '../sets/index.ts';
import { testOf } from '../spec/holds.ts';
import type { More } from './loop-check.ts';
import type { Judge } from './loop-judges.ts';
import { asStated, type PublicRule } from './public-rule.ts';

/** What payers ask beyond the sets' own definitions. */
export interface Overlays {
  of(set: KnownSet): More;
  /** Guides that no claim of the file fell under: nothing was checked by them. */
  unused(): readonly Finding[];
}

/** A rule of a payer holds for its claims alone. */
const within = ({ appliesTo }: PayerGuide, rule: PublicRule): More['rules'][number] => ({
  loop: rule.loop,
  stated: { ...asStated(rule, 'payer-guide'), only: appliesTo },
});

export function overlaysOf(guides: readonly PayerGuide[]): Overlays {
  const applied = new Set<PayerGuide>();
  const probe = (guide: PayerGuide): Judge => {
    const test = testOf(guide.appliesTo);
    return (body, at) => {
      if (!applied.has(guide) && test(body, at.scope)) applied.add(guide);
    };
  };
  return {
    of(set) {
      const here = guides.filter((guide) => guide.sets.includes(set));
      const rules = here.flatMap((g) => g.rules.filter((r) => r.sets.includes(set)).map((r) => within(g, r)));
      return { rules, probes: here.map(probe) };
    },
    unused: () =>
      guides
        .filter((guide) => !applied.has(guide))
        .map((guide) => {
          const what = `nothing was checked by the guide ${guide.name} (${guide.title}): no claim of this file falls under it`;
          return x12Finding('guide-unused', bytePlace(0), what, { severity: 'info' });
        }),
  };
}
