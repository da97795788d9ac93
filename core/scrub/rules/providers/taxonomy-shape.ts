import { asDate } from '../../../base/date.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';
import { partsOf } from './roles.ts';

/** Ten characters: three digits, six digits or capitals, X. */
const shape = /^\d{3}[0-9A-Z]{6}X$/;
/** The same few clinicians stand on claim after claim. */
const isRight = kept((taxonomy) => shape.test(taxonomy));

export default rule({
  id: 'providers/taxonomy-shape',
  title: 'A taxonomy code has its ten characters',
  why: 'A code that the national list cannot have is rejected by the front end.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'NUCC Health Care Provider Taxonomy', cite: 'structure of the code', url: 'https://taxonomy.nucc.org' },
    professionalGuide('2000A, 2310B, 2420A, PRV03'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  check({ claim }, _context, report) {
    for (const { at, taxonomy } of partsOf(claim))
      if (taxonomy && !isRight(taxonomy))
        report.fire({ at: `${at}.taxonomy`, what: `"${taxonomy}" is no taxonomy code`, fix: proposed('Look it up in the NPI registry') });
  },
});
