import { asDate } from '../../../base/date.ts';
import { procedureSystem } from '../../../codes/index.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'codes/procedure-in-force',
  title: 'Each procedure code is in force on the date of service',
  why: 'A code that ended or has not begun is rejected.',
  severity: 'error',
  stage: 'stable',
  source: [
    { title: 'HIPAA code sets', cite: '45 CFR 162.1002' },
    { title: 'HCPCS quarterly update', cite: 'CMS alpha-numeric HCPCS file' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  lacks: ({ codeSets }) =>
    codeSets.editions.some((e) => e.system === 'hcpcs' || e.system === 'cpt')
      ? undefined
      : 'no procedure code set is loaded (`claimwright codes import`)',
  *check(claim, { codeSets }) {
    for (const [i, line] of claim.lines.entries()) {
      const system = procedureSystem(line.procedure);
      const at = `lines[${i}].procedure`;
      if (!system) {
        yield { at, what: `${line.procedure} has the shape of no CPT or HCPCS code` };
        continue;
      }
      const found = codeSets.lookup(system, line.procedure, line.from);
      if (found.kind === 'not-found')
        yield {
          at,
          what: `${line.procedure} is not in force on ${line.from} (${found.edition.name})`,
          fix: proposed('Use the code that replaced it'),
        };
    }
  },
});
