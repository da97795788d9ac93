import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/weeks-without-pregnancy',
  title: 'A week of gestation stands behind a pregnancy',
  why: 'The week adds to a code of pregnancy; without one it says nothing of the visit.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.21.c.11, weeks of gestation')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['Z3A'] },
  check({ claim: { diagnoses } }, _context, report) {
    const at = diagnoses.findIndex(({ code }) => code.startsWith('Z3A'));
    if (at < 0 || diagnoses.some(({ code }) => /^(?:O|Z33|Z34|Z36|Z37)/.test(code))) return;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[at]!.code} and no code of pregnancy`,
      fix: proposed('The complication before it, Z34 for a normal pregnancy, or Z33.1 where it is incidental'),
    });
  },
});
