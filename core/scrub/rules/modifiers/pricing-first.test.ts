import fc from 'fast-check';
import { expect, it } from 'vitest';
import { datedTables } from '../../../../data/dated-tables.ts';
import { cleanClaim } from '../../cases/clean-claim.ts';
import { linter } from '../../linter.ts';
import rule from './pricing-first.ts';

const dated = datedTables();
const { lint } = linter([rule]);
const modifiers = fc.uniqueArray(fc.constantFrom('26', 'TC', '50', '62', '80', 'RT', 'LT', '59', 'GC', 'KX', '79'), { maxLength: 4 });

it('its fix keeps every modifier, and there is nothing to fix after it', () => {
  fc.assert(
    fc.property(modifiers, (given) => {
      const claim = (ordered: readonly string[]) => cleanClaim({ lines: [{ procedure: '73030', modifiers: ordered }] });
      const [finding] = lint(claim(given), { dated }).findings;
      const ordered = (finding?.fix?.set?.[0]?.value ?? given) as readonly string[];
      expect([...ordered].sort()).toEqual([...given].sort());
      expect(lint(claim(ordered), { dated }).findings).toEqual([]);
    }),
  );
});
