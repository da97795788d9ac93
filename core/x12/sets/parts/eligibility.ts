import { type Codes, code, composite, count, datePair, parts, run, text } from '../../spec/field.ts';
import { maybe, segment, segments } from '../../spec/node.ts';

const kinds = { '1': 'person', '2': 'organization' };

/** A party of an eligibility inquiry; names are asked for only where the payer needs them. */
export const member = (roles: Codes, qualifiers: Codes) =>
  segment(
    'NM1',
    {
      role: code(1, roles, { key: true }),
      kind: code(2, kinds),
      last: maybe(text(3, { max: 60 })),
      first: maybe(text(4, { max: 35 })),
      middle: maybe(text(5, { max: 25 })),
      suffix: maybe(text(7, { max: 10 })),
      idQualifier: maybe(code(8, qualifiers)),
      id: maybe(text(9, { min: 2, max: 80 })),
    },
    { notes: ['P0809'] },
  );

export const sourceRoles = { PR: 'payer', '2B': 'third-party administrator', '36': 'employer', GP: 'gateway', P5: 'plan sponsor' };
export const sourceIds = ['24', '46', 'FI', 'NI', 'PI', 'XV', 'XX'];
export const receiverRoles = {
  '1P': 'provider',
  '2B': 'third-party administrator',
  '36': 'employer',
  '80': 'hospital',
  FA: 'facility',
  GP: 'gateway',
  P5: 'plan sponsor',
  PR: 'payer',
};
export const receiverIds = ['24', '34', 'FI', 'PI', 'PP', 'SV', 'XV', 'XX'];

/** Trace numbers, so that an answer finds its question: 1 this sender's, 2 the asker's. */
export const traces = segments(
  'TRN',
  {
    kind: code(1, { '1': 'sender’s', '2': 'asker’s' }),
    number: text(2, { max: 50 }),
    company: text(3, { min: 10, max: 10 }),
    more: maybe(text(4, { max: 50 })),
  },
  { max: 3 },
);

/** Numbers with the state or plan they belong to. */
export const numbers = (qualifiers: Codes) =>
  segments(
    'REF',
    { qualifier: code(1, qualifiers, { key: true }), value: text(2, { max: 50 }), description: maybe(text(3, { max: 80 })) },
    { max: 9 },
  );

/** Birth date and sex; either may be unknown. */
export const birthAndSex = segment('DMG', { birth: maybe(datePair(1)), sex: maybe(code(3, { F: 'female', M: 'male', U: 'unknown' })) });

/** The provider's part, as the inquiry or answer names it. */
export const provider = segment('PRV', {
  role: code(1, ['AD', 'AT', 'BI', 'CO', 'CV', 'H', 'HH', 'LA', 'OT', 'P1', 'P2', 'PC', 'PE', 'R', 'RF', 'SB', 'SK', 'SU']),
  qualifier: maybe(code(2, ['9K', 'D3', 'EI', 'HPI', 'PXC', 'SY', 'TJ'])),
  id: maybe(text(3, { max: 50 })),
});

/** Relation of the member to the subscriber, and what changed in the member's record. */
export const relationship = segment('INS', {
  isSubscriber: code(1, { N: 'no', Y: 'yes' }),
  relationship: code(2, ['01', '18', '19', '20', '21', '34', '39', '40', '53', 'G8']),
  changeKind: maybe(code(3, ['001'])),
  changeReason: maybe(code(4, ['25'])),
  birthSequence: maybe(count(17, { max: 9 })),
});

const diagnosis = (at: number, qualifiers: readonly string[]) =>
  composite(at, { qualifier: code(1, qualifiers), code: text(2, { max: 30, set: { by: 1, sets: { ABK: 'icd10cm', ABF: 'icd10cm' } } }) });

export const diagnoses = segment('HI', { principal: diagnosis(1, ['ABK', 'BK']), others: run(2, 7, diagnosis(1, ['ABF', 'BF'])) });

/** A procedure that is asked about or answered for. */
export const askedProcedure = (at: number) =>
  composite(at, {
    kind: code(1, ['AD', 'CJ', 'HC', 'ID', 'IV', 'N4', 'ZZ']),
    code: text(2, { max: 48 }),
    modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
    through: maybe(text(8, { max: 48 })),
  });

/** Which of the diagnoses, counted from 1. */
export const pointers = (at: number) => parts(at, 4, count(1, { max: 2 }));
