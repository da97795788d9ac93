import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual } from '../sources.ts';

const kinds = ['laboratory', 'radiology'];

export default rule({
  id: 'documentation/order-on-file',
  title: 'A test was ordered by the clinician who treats the patient, not later than it was done',
  why: 'A test without an order is not reasonable and necessary by regulation, and is taken back in any review.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    { title: 'Diagnostic tests', cite: '42 CFR 410.32(a)', url: 'https://www.ecfr.gov/current/title-42/section-410.32' },
    benefitManual('chapter 15, 80.6.1, orders'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['Screening mammography, which a patient may have without an order.'],
  needs: ['documentation'],
  triggers: { procedures: ['70010-79999', '80047-89398', '0001U-9999U', 'G0103-G0499'] },
  check({ lines }, { documentation: { orders } }, report) {
    for (const { procedure, kind, day, at } of lines) {
      // 77067 and its add-on 77063: screening mammography needs no order.
      if (!kinds.includes(kind) || procedure === '77067' || procedure === '77063') continue;
      if (!orders) {
        report.notChecked('the orders are not at hand');
        continue;
      }
      const order = orders.find((o) => !o.procedures || codesIn(o.procedures)(procedure));
      if (order && order.signedOn <= day) continue;
      report.fire({
        at: `${at}.procedure`,
        what: order ? `${procedure} was ordered on ${order.signedOn}, after it was done on ${day}` : `${procedure} has no order on file`,
        fix: proposed('Look for the order, or for the intent in the signed note'),
      });
    }
  },
});
