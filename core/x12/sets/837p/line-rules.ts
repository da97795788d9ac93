import { all, any, distinctIn, like, oneOf, present, same } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';
import { attachmentRules } from '../parts/claim-rules.ts';
import { lineNumberRule } from '../parts/line-rules.ts';

/** Rules of a line of rented or bought equipment, with a certificate of medical necessity. */
const equipmentRules: readonly Rule[] = [
  {
    id: 'equipment-procedure',
    when: present('equipment'),
    needs: same('equipment.procedure.code', 'service.procedure.code'),
    why: 'the equipment is what the line charges for',
  },
  {
    id: 'recertification-date',
    when: oneOf('equipmentCertification.kind', 'R', 'S'),
    needs: present('recertification'),
    severity: 'warning',
    why: 'a certificate that was renewed or revised tells when',
  },
  {
    id: 'therapy-begun',
    when: present('equipmentCertification'),
    needs: present('therapyBegan'),
    severity: 'warning',
    why: 'a certificate tells since when the equipment is used',
  },
];

/** Rules of loop 2400. */
export const rules: readonly Rule[] = [
  ...equipmentRules,
  ...attachmentRules,
  lineNumberRule,
  {
    id: 'anesthesia-minutes',
    // 01953, 01968, 01969, 01995 and 01996 are counted otherwise.
    when: all(
      oneOf('service.unit', 'UN'),
      like('service.procedure.code', /^0(0[1-9]\d\d|1([0-8]\d\d|9(?!53|6[89])[0-8]\d|99[0-2]))$/, 'an anesthesia service'),
    ),
    needs: oneOf('service.unit', 'MJ'),
    severity: 'warning',
    why: 'anesthesia is counted in minutes, but where its code tells the time',
  },
  {
    id: 'line-ambulance-places',
    when: present('ambulance'),
    needs: any(all(present('pickUp'), present('dropOff')), all(present('2300/pickUp'), present('2300/dropOff'))),
    why: 'ambulance lines name where the patient was picked up and dropped off, unless the claim does',
  },
  {
    id: 'purchased-from',
    when: present('purchased'),
    needs: present('purchasedFrom'),
    severity: 'warning',
    why: 'a service that was bought tells from whom',
  },
  {
    id: 'test-kinds',
    when: present('tests'),
    needs: distinctIn('tests', 'kind'),
    why: 'each test has one date',
  },
];
