import { type Codes, code, composite, count, datePair, parts, run, text } from '../../spec/field.ts';
import { expected, maybe, segment, segments } from '../../spec/node.ts';

const person = { '1': 'person' };
const either = { ...person, '2': 'organization' };
const names = {
  first: maybe(text(4, { max: 35 })),
  middle: maybe(text(5, { max: 25 })),
  suffix: maybe(text(7, { max: 10 })),
};
const last = text(3, { max: 60 });
const id = text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } });
const paired = { notes: ['P0809'] };

/** The payer that is asked. */
export const sourceName = segment(
  'NM1',
  {
    role: code(1, { PR: 'payer', '2B': 'third-party administrator', '36': 'employer', GP: 'gateway', P5: 'plan sponsor' }, { key: true }),
    kind: code(2, either),
    last: expected(last),
    ...names,
    idQualifier: expected(code(8, ['24', '46', 'FI', 'NI', 'PI', 'XV', 'XX'])),
    id: expected(id),
  },
  paired,
);

const askers = {
  '1P': 'provider',
  '2B': 'third-party administrator',
  '36': 'employer',
  '80': 'hospital',
  FA: 'facility',
  GP: 'gateway',
  P5: 'plan sponsor',
  PR: 'payer',
};
const asker = {
  role: code(1, askers, { key: true }),
  kind: code(2, either),
  ...names,
  idQualifier: expected(code(8, ['24', '34', 'FI', 'PI', 'PP', 'SV', 'XV', 'XX'])),
  id: expected(id),
};
/** Who asks. An answer may leave the name out. */
export const askingName = segment('NM1', { ...asker, last: expected(last) }, paired);
export const askedByName = segment('NM1', { ...asker, last: maybe(last) }, paired);

/** A subscriber; an organization is one in workers’ compensation. Names are asked for only where the payer needs them. */
export const subscriberName = segment(
  'NM1',
  {
    role: code(1, ['IL'], { key: true }),
    kind: code(2, either),
    last: maybe(last),
    ...names,
    idQualifier: maybe(code(8, ['II', 'MI'])),
    id: maybe(text(9, { min: 2, max: 80 })),
  },
  paired,
);
/** A dependent, who has no number of their own. */
export const dependentName = segment('NM1', { role: code(1, ['03'], { key: true }), kind: code(2, person), last: maybe(last), ...names });

/** Someone who has to do with a benefit. */
export const relatedName = segment(
  'NM1',
  {
    role: code(1, '13 1I 1P 2B 36 73 FA GP GW I3 IL LR OC P3 P4 P5 PR PRP SEP TTP VER VN VY X3 Y2'.split(' '), { key: true }),
    kind: code(2, either),
    last: maybe(last),
    ...names,
    idQualifier: maybe(code(8, '24 34 46 FA FI II MI NI PI PP SV XV XX'.split(' '))),
    id: maybe(id),
    relationship: maybe(code(10, ['01', '02', '27', '41', '48', '65', '72'])),
  },
  paired,
);

/** Trace numbers, so that an answer finds its question: 1 the sender’s own, 2 the asker’s. */
export const traces = (kinds: Codes, max: number) =>
  segments(
    'TRN',
    {
      kind: code(1, kinds),
      number: text(2, { max: 50 }),
      company: text(3, { min: 10, max: 10 }),
      more: maybe(text(4, { max: 50 })),
    },
    { max },
  );

/** Numbers under several qualifiers. */
export const numbers = (qualifiers: Codes) =>
  segments('REF', { qualifier: code(1, qualifiers, { key: true }), value: text(2, { max: 50 }) }, { max: 9 });

/** Numbers with the state or plan they belong to. */
export const describedNumbers = (qualifiers: Codes) =>
  segments(
    'REF',
    { qualifier: code(1, qualifiers, { key: true }), value: text(2, { max: 50 }), description: maybe(text(3, { max: 80 })) },
    { max: 9 },
  );
export const askerNumbers = describedNumbers(['0B', '1C', '1D', '1J', '4A', 'CT', 'EL', 'EO', 'HPI', 'JD', 'N5', 'N7', 'Q4', 'SY', 'TJ']);

/** Birth date and sex; either may be unknown. */
export const birthAndSex = segment('DMG', { birth: maybe(datePair(1)), sex: maybe(code(3, { F: 'female', M: 'male', U: 'unknown' })) });

const ofMember = ['AD', 'AT', 'BI', 'CO', 'CV', 'H', 'HH', 'LA', 'OT', 'P1', 'P2', 'PC', 'PE', 'R', 'RF', 'SK', 'SU'];
const provider = (roles: readonly string[], qualifiers: readonly string[]) =>
  segment(
    'PRV',
    {
      role: code(1, roles),
      qualifier: maybe(code(2, qualifiers)),
      id: maybe(text(3, { max: 50, set: { by: 2, sets: { PXC: 'taxonomy', HPI: 'npi' } } })),
    },
    { notes: ['P0203'] },
  );
/** The part of whoever asks, or has to do with a benefit, by specialty. */
export const askerProvider = provider([...ofMember, 'SB'], ['PXC']);
/** A provider of the member, in an answer by specialty, in a question by some number. */
export const memberProvider = provider(ofMember, ['PXC']);
export const numberedProvider = provider(ofMember, ['9K', 'D3', 'EI', 'HPI', 'PXC', 'SY', 'TJ']);

/** Relation of the member to the subscriber (INS), and the number among those born together. */
export const relation = (isSubscriber: Codes, relationships: readonly string[]) => ({
  isSubscriber: code(1, isSubscriber),
  relationship: code(2, relationships),
});
export const birthSequence = count(17, { max: 9 });

const diagnosis = (at: number, qualifiers: readonly string[]) =>
  composite(at, {
    qualifier: code(1, qualifiers),
    code: text(2, { max: 30, set: { by: 1, sets: { ABK: 'icd10cm', ABF: 'icd10cm', BK: 'icd9cm', BF: 'icd9cm' } } }),
  });
export const diagnoses = segment('HI', { principal: diagnosis(1, ['ABK', 'BK']), others: run(2, 7, diagnosis(1, ['ABF', 'BF'])) });

/** A procedure that is asked about or answered for. */
export const procedureParts = {
  kind: code(1, ['AD', 'CJ', 'HC', 'ID', 'IV', 'N4', 'ZZ']),
  code: text(2, { max: 48, set: { by: 1, sets: { AD: 'cdt', HC: 'hcpcs', N4: 'ndc' } } }),
  modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
};

/** Which of the diagnoses, counted from 1. */
export const pointers = (at: number) => parts(at, 4, count(1, { max: 2 }));
