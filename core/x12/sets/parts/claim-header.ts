import { code, date, fixed, text, time } from '../../spec/field.ts';
import { loop, segment, some } from '../../spec/node.ts';
import { contacts, organization, submitter } from './party.ts';

/** What stands before the billing providers of an 837: the beginning, who submits and who receives. */
export const claimHeader = {
  begin: segment('BHT', {
    structure: fixed(1, '0019'),
    purpose: code(2, { '00': 'original', '18': 'reissue' }),
    reference: text(3, { max: 50 }),
    date: date(4),
    time: time(5),
    use: code(6, { CH: 'claims to be paid', RP: 'encounters to be recorded', '31': 'subrogation demand' }),
  }),
  submitter: loop('1000A', { name: submitter, contacts: some(contacts('IC', 2)) }),
  receiver: loop('1000B', { name: organization('40', ['46']) }),
};
