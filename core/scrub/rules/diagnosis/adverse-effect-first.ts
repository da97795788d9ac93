import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/**
 * Adverse effects and underdosing among drugs, T36 to T50: the intent is the sixth character, or the fifth where the sixth is a placeholder;
 * 5 an adverse effect, 6 underdosing.
 */
function intentOf(code: string): string | undefined {
  const plain = code.replace('.', '');
  if (plain.length !== 7 || plain < 'T36' || plain.slice(0, 3) > 'T50') return undefined;
  return plain.charAt(5) === 'X' ? plain.charAt(4) : plain.charAt(5);
}

export default rule({
  id: 'diagnosis/adverse-effect-first',
  title: 'An adverse effect stands behind what it did to the patient',
  why: 'The drug’s code says the cause; the rash or bleeding is the reason of the visit. First, it is a wrong order that payers deny.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.C.19.e.5, adverse effects and underdosing')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['T36-T50'] },
  check({ claim }, _context, report) {
    const code = claim.diagnoses[0]?.code;
    const intent = code === undefined ? undefined : intentOf(code);
    if (intent !== '5' && intent !== '6') return;
    report.fire({
      at: 'diagnoses[0].code',
      what: `${code}, ${intent === '5' ? 'an adverse effect' : 'underdosing'}, stands first`,
      fix: proposed(intent === '5' ? 'Put what the drug did before it' : 'Put the condition that was not treated enough before it'),
    });
  },
});
