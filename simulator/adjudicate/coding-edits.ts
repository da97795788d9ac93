import { ageOn } from '@claimwright/core/base';
import { lists, listsDiagnosis } from '../world/codes.ts';
import type { EditKind, EditOf } from '../world/edit.ts';
import { editsFor } from '../world/world.ts';
import type { Case, Check, Refusal } from './case.ts';
import { isPrimary, refuse } from './case.ts';
import type { SubmittedLine } from './submitted-claim.ts';

type Judge<K extends EditKind> = (c: Case, line: SubmittedLine, edit: EditOf<K>) => Refusal | undefined;

const othersOfTheDay = (c: Case, line: SubmittedLine) => c.claim.lines.filter((other) => other !== line && other.on === line.on);
const hasModifier = (line: SubmittedLine, any: readonly string[]) => line.modifiers.some((m) => any.includes(m));

/** Paid with another code of the day: 236 where a national pair says so, 97 otherwise; a modifier may set it apart. */
const bundle: Judge<'bundle'> = (c, line, edit) =>
  othersOfTheDay(c, line).some((other) => lists(edit.into, other.procedure)) && !hasModifier(line, edit.unless)
    ? refuse(c, [line.number], 'CO', edit.reason)
    : undefined;

/** 4 with N822: a modifier that this payer wants is missing. */
const modifier: Judge<'modifier'> = (c, line, edit) =>
  (edit.placesOfService === undefined || edit.placesOfService.includes(line.placeOfService)) && !hasModifier(line, edit.anyOf)
    ? refuse(c, [line.number], 'CO', '4', ['N822'])
    : undefined;

/** 4 with N519: modifiers of the day that do not go together. */
const notBeside: Judge<'not-beside'> = (c, line, edit) =>
  othersOfTheDay(c, line).some((other) => hasModifier(other, edit.modifiers)) ? refuse(c, [line.number], 'CO', '4', ['N519']) : undefined;

/** 5 with M77: not at this place of service. */
const place: Judge<'place'> = (c, line, edit) =>
  edit.placesOfService.includes(line.placeOfService) ? undefined : refuse(c, [line.number], 'CO', '5', ['M77']);

/** 6 with N129: not at this age. */
const age: Judge<'age'> = (c, line, edit) => {
  const years = ageOn(c.member.birthDate, line.on);
  return years < edit.minYears || years > edit.maxYears ? refuse(c, [line.number], 'CO', '6', ['N129']) : undefined;
};

/** 151 with N362: more units than the payer accepts in a day. */
const units: Judge<'units'> = (c, line, edit) =>
  line.milliUnits > edit.maxUnits * 1000 ? refuse(c, [line.number], 'CO', '151', ['N362']) : undefined;

/** B16: a new-patient code for somebody whom this group was paid for within three years. */
const newPatient: Judge<'new-patient'> = (c, line) => {
  const since = `${Number(line.on.slice(0, 4)) - 3}${line.on.slice(4)}`;
  const seen = c.history.some(
    (p) =>
      p.claim.billing.npi === c.claim.billing.npi && p.decision.lines.some((l) => !l.denied && l.line.on < line.on && l.line.on > since),
  );
  return seen ? refuse(c, [line.number], 'CO', 'B16') : undefined;
};

/** 11: the first diagnosis that the line points to is none that this payer takes for the procedure. */
const diagnosis: Judge<'diagnosis'> = (c, line, edit) =>
  line.diagnoses[0] !== undefined && listsDiagnosis(edit.diagnoses, line.diagnoses[0]) ? undefined : refuse(c, [line.number], 'CO', '11');

/** 16 with MA120 without a laboratory certificate, with N822 when a waived test lacks QW. */
const certificate: Judge<'laboratory-certificate'> = (c, line, edit) => {
  if (c.claim.laboratoryCertificate === undefined) return refuse(c, [line.number], 'CO', '16', ['MA120']);
  return lists(edit.waived, line.procedure) && !line.modifiers.includes('QW') ? refuse(c, [line.number], 'CO', '16', ['N822']) : undefined;
};

/** 16 with M119: a drug without its national drug code. */
const drugNumber: Judge<'drug-number'> = (c, line) => (line.drugNumber ? undefined : refuse(c, [line.number], 'CO', '16', ['M119']));

/** 252: the payer wants to see the record before it pays, and nothing came with the claim. */
const records: Judge<'records'> = (c, _line, edit) =>
  c.claim.attachments === 0 && c.claim.lines.some((other) => lists(edit.together, other.procedure))
    ? refuse(
        c,
        c.claim.lines.map((other) => other.number),
        'CO',
        '252',
        edit.remarks,
      )
    : undefined;

const judged = <K extends EditKind>(kind: K, judge: Judge<K>): Check => {
  return (c) =>
    c.claim.lines.flatMap((line) =>
      editsFor(c.world, kind, c.payer.id, line.procedure, line.on).flatMap((edit) => judge(c, line, edit) ?? []),
    );
};

const inOrder: readonly Check[] = [
  judged('drug-number', drugNumber),
  judged('laboratory-certificate', certificate),
  judged('modifier', modifier),
  judged('not-beside', notBeside),
  judged('place', place),
  judged('age', age),
  judged('new-patient', newPatient),
  judged('bundle', bundle),
  judged('units', units),
  judged('diagnosis', diagnosis),
  judged('records', records),
];

/** Is it coded as this payer takes it? A later payer relies on the earlier one. */
export const codingEdits: Check = (c) => (isPrimary(c) ? inOrder.flatMap((check) => check(c)) : []);
