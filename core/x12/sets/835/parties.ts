import { code, fixed, text } from '../../spec/field.ts';
import { expected, loop, maybe, segment, segments, single } from '../../spec/node.ts';
import { numbered, perhapsReachedBy } from '../parts/contact.ts';
import { references } from '../parts/one-value.ts';
import { city, street } from '../parts/party.ts';

/** Loop 1000A: who pays. */
export const payer = loop('1000A', {
  name: segment(
    'N1',
    { role: fixed(1, 'PR'), name: text(2, { max: 60 }), idQualifier: maybe(code(3, ['XV'])), id: maybe(text(4, { min: 2, max: 80 })) },
    { notes: ['P0304'] },
  ),
  street: expected(street),
  city: expected(city),
  otherIds: references({ '2U': 'payer number', EO: 'submitter number', HI: 'health industry number', NF: 'NAIC number' }, 4),
  businessContact: maybe(segment('PER', perhapsReachedBy('CX', 'EM FX TE', 'EM EX FX TE', 'EX'), numbered)),
  technicalContacts: expected(segments('PER', perhapsReachedBy('BL', 'EM TE UR', 'EM EX FX TE UR', 'EM EX FX UR'), numbered)),
  website: maybe(single('PER', { use: fixed(1, 'IC'), way: fixed(3, 'UR'), value: text(4, { max: 256 }) })),
});

/** Loop 1000B: who is paid. */
export const payee = loop('1000B', {
  name: segment(
    'N1',
    {
      role: fixed(1, 'PE'),
      name: text(2, { max: 60 }),
      idQualifier: code(3, { FI: 'tax number', XV: 'health plan id', XX: 'NPI' }),
      id: text(4, { min: 2, max: 80, set: { by: 3, sets: { XX: 'npi' } } }),
    },
    { notes: ['P0304'] },
  ),
  street: maybe(street),
  city: maybe(city),
  otherIds: references({ '0B': 'state license', D3: 'pharmacy number', PQ: 'payee number', TJ: 'tax number' }),
  delivery: maybe(
    segment('RDM', { way: code(1, ['BM', 'EM', 'FT', 'OL']), name: maybe(text(2, { max: 60 })), address: maybe(text(3, { max: 256 })) }),
  ),
});
