import { asDate } from '../../../base/date.ts';
import type { PolicyVerdict } from '../../../codes/index.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** A notice of noncoverage is on file, was given freely, the service is excluded by statute, or a denial is expected: it is known. */
const known = ['GA', 'GX', 'GY', 'GZ'];

const words: Readonly<Record<PolicyVerdict['says'], string>> = {
  covers: 'covers it',
  excludes: 'lists the diagnosis as not covered',
  lacks: 'does not list any of them',
  'needs-secondary': 'asks for a second diagnosis beside it',
  silent: 'is silent',
};

export default rule({
  id: 'coverage/medical-necessity',
  title: 'A diagnosis of the line is covered by Medicare’s policies for the service',
  why: 'Without a covered diagnosis the line is denied as not necessary, and the patient pays only with a notice signed before.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    {
      title: 'Reasonable and necessary',
      cite: 'Social Security Act 1862(a)(1)(A); Medicare Program Integrity Manual (CMS Pub. 100-08), chapter 13',
      url: 'https://www.cms.gov/medicare-coverage-database/search.aspx',
    },
    claimsManual('chapter 30, 50, advance beneficiary notice'),
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: [
    'The policy allows more than its lists say, for example by its text or for a frequency.',
    'The file of policies has no dates or contractors.',
  ],
  needs: ['tables'],
  check({ lines }, { tables, payerOnFile, dated }, report) {
    for (const line of lines) {
      if (line.diagnoses.length === 0 || line.modifiers.some((m) => known.includes(m))) continue;
      // A policy that names a way of giving a drug is a drug's: what is covered is told at the drug's own line.
      if (dated && servicesOf(dated, 'drug-administration', line.day)(line.procedure)) continue;
      const { procedure, diagnoses, day: on, place, at } = line;
      const answer = tables.coverage.covers({ procedure, diagnoses, on, place, contractor: payerOnFile?.contractor });
      // No policy is no approval and no denial: most services have none, and what is reasonable is for the record to show.
      if (answer.kind === 'no-data') {
        if (!answer.noPolicy) report.notChecked(answer.why);
        continue;
      }
      const [said] = answer.by;
      report.by(said!.basis);
      if (answer.kind === 'covered') continue;
      const { basis, policies, says } = said!;
      // A policy whose contractor is not known may be another place's: a person looks. A list without dates, which does not tell its policies
      // apart either, is good to know and no more.
      const isOurs = said!.contractors.length === 0 || payerOnFile?.contractor !== undefined;
      const milder = basis.edition.undated ? 'info' : isOurs ? undefined : 'warning';
      report.fire({
        at: `${at}.pointers`,
        what: `${procedure} for ${diagnoses.join(', ')}: ${policies.join(', ')} ${words[says]}`,
        fix: proposed('Point to a covered diagnosis if the note documents one; else GA with a signed notice, or GZ without'),
        basis,
        ...(milder && { severity: milder }),
      });
    }
  },
});
