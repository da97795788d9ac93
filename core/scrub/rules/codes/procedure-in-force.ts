import { asDate } from '../../../base/date.ts';
import { procedureSystem } from '../../../codes/index.ts';
import { codeGrounds } from '../../code-grounds.ts';
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
  needs: ['codeSets'],
  asks: {
    of: 'procedures',
    settles(code, on, { codeSets, tables }) {
      const system = procedureSystem(code);
      const found = system && codeSets.lookup(system, code, on);
      if (found?.kind === 'found') return found.stale ? { stale: codeGrounds(found).cite } : true;
      if (found?.kind !== 'not-checked') return false;
      const listed = tables?.fees.rvu(code, '', on);
      if (listed?.kind === 'found') return listed.basis.stale ? { stale: listed.basis.cite } : true;
      return { notChecked: found.why };
    },
  },
  check({ lines }, { codeSets, tables }, report) {
    for (const { procedure, line, at, day } of lines) {
      const system = procedureSystem(procedure);
      if (!system) {
        report.fire({ at: `${at}.procedure`, what: `${line.procedure} has the shape of no CPT or HCPCS code` });
        continue;
      }
      const found = codeSets.lookup(system, procedure, day);
      if (found.kind === 'not-checked') {
        // Who has not licensed CPT still has Medicare's fee schedule, which names the codes of its year. Its silence says nothing.
        const listed = tables?.fees.rvu(procedure, '', day);
        if (listed?.kind === 'found') report.by(listed.basis);
        else report.notChecked(found.why);
        continue;
      }
      if (found.stale) report.by(codeGrounds(found));
      if (found.kind === 'not-found')
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} is not in force on ${day} (${found.edition.name})`,
          fix: proposed('Use the code that replaced it'),
          basis: codeGrounds(found),
        });
    }
  },
});
