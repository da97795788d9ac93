import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustmentLaw, takebacksBesideLaw } from './adjustment-law.ts';
import { balanceLaw } from './balance-law.ts';
import type { Post } from './books.ts';
import { decisionLaw } from './decision-law.ts';
import { mutants } from './mutants.ts';
import { orderLaw } from './order-law.ts';
import { takebackLaw } from './takeback-law.ts';

// That a law is broken is enough: nobody reads the smallest payment that breaks it, and looking for it takes longest.
fc.configureGlobal({ endOnFailure: true });

/** The laws, cheapest first. */
const laws: Readonly<Record<string, (post: Post) => unknown>> = {
  adjustment: (post) => adjustmentLaw(post),
  beside: (post) => takebacksBesideLaw(post, 120),
  takeback: (post) => takebackLaw(post, 60),
  balance: (post) => balanceLaw(post, 60),
  decision: (post) => decisionLaw(post, 200),
  order: (post) => orderLaw(post, 40),
};

/** The laws that a posting breaks, up to the first. */
function broken(post: Post): string | undefined {
  return Object.keys(laws).find((name) => {
    try {
      laws[name]!(post);
      return false;
    } catch {
      return true;
    }
  });
}

describe('a planted bug turns a law red', () => {
  it.each(Object.keys(mutants))('%s', (name) => {
    const law = broken(mutants[name]!);
    expect(law, 'no law sees it').toBeDefined();
  });
});
