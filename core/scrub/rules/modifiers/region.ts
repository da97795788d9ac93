import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { codesIn } from '../../code-ranges.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';
import { placeModifiers } from './places.ts';

/** A row of `data/rules/modifier-region.yaml`. */
interface ModifierRegion extends Dated {
  readonly modifiers: string;
  readonly part: string;
  readonly codes: string;
}
const among = kept((codes: string) => codesIn(codes.split(' ')));
const arteries = ['LC', 'LD', 'LM', 'RC', 'RI'];

export default rule({
  id: 'modifiers/region',
  title: 'A modifier of a finger, toe, eyelid or artery stands on a service of that part',
  why: 'A toe cannot be operated on the hand: the line is denied as invalid.',
  severity: 'warning',
  stage: 'stable',
  source: [{ title: 'HCPCS Level II modifiers', cite: 'titles of E1 to E4, FA to F9, TA to T9, LC, LD, LM, RC and RI' }],
  effective: { from: asDate('1997-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { modifiers: [...placeModifiers, ...arteries] },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      if (modifiers.length === 0) continue;
      for (const row of datedOn<ModifierRegion>(dated, 'modifier-region', day) ?? []) {
        const wrong = modifiers.find((m) => row.modifiers.split(' ').includes(m));
        if (wrong === undefined || !among(row.codes)(procedure)) continue;
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with ${wrong}, which is ${row.part}`,
          fix: proposed('Look at the note: the code or the modifier is of another part'),
        });
      }
    }
  },
});
