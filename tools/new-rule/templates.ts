/** A rule in its final form, which passes its cases, so that the first test run is green and every later red one is the author's. */
export const ruleTemplate = (id: string): string => `import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: '${id}',
  title: 'What must be so, as a sentence',
  why: 'What the payer does with a claim on which it is not so.',
  severity: 'warning',
  stage: 'nursery',
  source: [{ title: 'The manual, regulation or contract', cite: 'its section' }],
  effective: { from: asDate('2026-01-01'), by: 'service-date' },
  triggers: { procedures: ['00000'] },
  check({ lines }, _context, report) {
    for (const { procedure, at } of lines)
      if (procedure === '00000')
        report.fire({ at: \`\${at}.procedure\`, what: \`\${procedure} is no procedure\`, fix: proposed('What a person should do') });
  },
});
`;

export const casesTemplate = `cases:
  - name: an office visit
    claim: { lines: [{ procedure: "99213" }] }
    expect: quiet
  - name: what must not be
    claim: { lines: [{ procedure: "00000" }] }
    expect: fires
    at: lines[0].procedure
  - name: the same before the rule was in force
    claim: { lines: [{ procedure: "00000", from: "2025-12-31", to: "2025-12-31" }] }
    expect: quiet
`;
