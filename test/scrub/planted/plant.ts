import { addDays, asCents, type Cents, type IsoDate, sum } from '@claimwright/core/base';
import type { Claim, ClaimLine, PayerKind } from '@claimwright/core/claim';
import type { PastLine, ScrubContext } from '@claimwright/core/scrub';
import { codesIn } from '../../../core/scrub/code-ranges.ts';

type Change = Readonly<Record<string, unknown>>;

/** Claims of which an error can be planted. */
export interface Where {
  readonly payers?: readonly PayerKind[];
  /** First payer 1, next payers 2. */
  readonly priority?: number;
  /** Codes and ranges: the claim has a line of one of them, the first of which is `line` below. */
  readonly procedures?: readonly string[];
  /** And none of these. */
  readonly without?: readonly string[];
  /** The claim's first diagnosis is one of these categories. */
  readonly first?: readonly string[];
  /** The claim has no diagnosis of these. */
  readonly lacks?: readonly string[];
  readonly sex?: 'F' | 'M';
  readonly place?: string;
  /** Modifiers of that line. */
  readonly modifiers?: readonly string[];
  /** Fields that the claim has: `clia`, `referring`, or of the line: `line.drug`. */
  readonly has?: readonly string[];
}

/**
 * What is changed, all at once. Texts like `day-1` are days, counted from the claim's first day of service; `@line` is what the line has in that
 * field, `@claim` what the claim has; null takes a field away.
 */
export interface Planted {
  readonly claim?: Change;
  readonly line?: Change;
  /** Lines behind the others, on their day and for their diagnoses unless told. */
  readonly lines?: readonly Change[];
  /** Put before all other diagnoses, or behind them. */
  readonly firstDiagnoses?: readonly string[];
  readonly lastDiagnoses?: readonly string[];
  /** Lines of another claim of the patient: by the same clinician, one unit without modifiers, unless told. */
  readonly past?: readonly Change[];
  /** Of what is known beside the claim. */
  readonly known?: Change;
}

/** The claim with the error, what is known then, and where `line`, `added` and `diagnosis` stand in it. */
export interface Spoiled {
  readonly claim: Claim;
  readonly context: ScrubContext;
  place(at: string): string;
}

const isPlain = (value: unknown): value is Change => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What texts of a change stand for. */
export interface Words {
  readonly day: IsoDate;
  readonly line: ClaimLine;
  readonly claim: Claim;
}

/** Objects are merged field by field; lists and plain values take the place of what was there. */
export function merged(into: unknown, change: unknown, words: Words, field = ''): unknown {
  if (typeof change === 'string') return said(change, field, words);
  if (Array.isArray(change)) return change.map((each) => merged(undefined, each, words, field));
  if (!isPlain(change)) return change;
  const made: Record<string, unknown> = isPlain(into) ? { ...into } : {};
  for (const [key, value] of Object.entries(change))
    if (value === null) delete made[key];
    else made[key] = merged(made[key], value, words, key);
  return made;
}

function said(text: string, field: string, { day, line, claim }: Words): unknown {
  if (text === '@line') return field === 'ndc' ? line.drug?.ndc : line[field as keyof ClaimLine];
  if (text === '@claim') return field === 'number' ? claim.authorization : claim[field as keyof Claim];
  const asDay = /^day([+-]\d+)?$/.exec(text);
  return asDay ? addDays(day, Number(asDay[1] ?? 0)) : text;
}

const lineOf = (claim: Claim, { procedures, modifiers }: Where): number => {
  const isOf = codesIn(procedures ?? []);
  return claim.lines.findIndex(
    (line) => (!procedures || isOf(line.procedure)) && (!modifiers || modifiers.every((m) => line.modifiers.includes(m))),
  );
};

/** Whether the error can be planted in a claim. */
export function canPlant(claim: Claim, where: Where = {}): boolean {
  const { payers, priority, without, first, lacks, sex, place, has } = where;
  const line = lineOf(claim, where);
  const isOther = codesIn(without ?? []);
  const field = (name: string) => (name.startsWith('line.') ? claim.lines[line]?.[name.slice(5) as 'drug'] : claim[name as 'clia']);
  return (
    line >= 0 &&
    (!payers || payers.includes(claim.coverage.payer.kind)) &&
    (!priority || (priority === 1) === (claim.coverage.priority === 1)) &&
    (!without || !claim.lines.some(({ procedure }) => isOther(procedure))) &&
    (!first || codesIn(first, 'and-below')(claim.diagnoses[0]?.code ?? '')) &&
    (!lacks || !claim.diagnoses.some(({ code }) => codesIn(lacks, 'and-below')(code))) &&
    (!sex || claim.patient.sex === sex) &&
    (!place || claim.placeOfService === place) &&
    (!has || has.every((name) => field(name) !== undefined))
  );
}

/** Plants an error in a claim that {@link canPlant}. */
export function plant(clean: Claim, context: ScrubContext, planted: Planted, where: Where = {}): Spoiled {
  const at = lineOf(clean, where);
  const words: Words = { day: clean.lines[0]!.from, line: clean.lines[at]!, claim: clean };
  const { firstDiagnoses = [], lastDiagnoses = [], past = [] } = planted;
  const shift = firstDiagnoses.length;
  const lines = clean.lines.map((line, i) => {
    const shifted = { ...line, pointers: line.pointers.map((pointer) => pointer + shift) };
    return i === at && planted.line ? (merged(shifted, planted.line, words) as ClaimLine) : shifted;
  });
  const added = (planted.lines ?? []).map((line, i) => merged(lineLike(lines[at]!, i), line, words) as ClaimLine);
  const all = [...lines, ...added].map((line, i) =>
    isPriced(planted, i, at, lines.length) ? { ...line, charge: priceOf(line, context) } : line,
  );
  const diagnoses = [...firstDiagnoses, ...clean.diagnoses.map(({ code }) => code), ...lastDiagnoses].map((code) => ({ code }));
  const spoiled = { ...clean, lines: all, diagnoses, totalCharge: sum(all.map(({ charge }) => charge)) };
  const places: Readonly<Record<string, string>> = {
    line: `lines[${at}]`,
    added: `lines[${lines.length}]`,
    diagnosis: `diagnoses[${shift > 0 ? 0 : clean.diagnoses.length}]`,
  };
  const codes = [...diagnoses.map(({ code }) => code), ...all.map(({ procedure }) => procedure)];
  const evidence = { documentation: { evidence: Object.fromEntries(codes.map((code) => [code, 1])) } };
  const known = merged(merged(context, evidence, words), planted.known ?? {}, words) as ScrubContext;
  const history = {
    ...known.history!,
    claims: [{ patientControlNumber: 'C0PAST', lines: past.map((line) => pastLine(clean, line, words)) }],
  };
  return {
    claim: merged(spoiled, planted.claim ?? {}, words) as Claim,
    context: past.length > 0 ? { ...known, history } : known,
    place: (path) => path.replace(/^(line|added|diagnosis)(?=\.)/, (name) => places[name]!),
  };
}

/** Whether a line's charge follows from the fee schedule: where something else was changed of it, or all of it is new. */
function isPriced({ line, lines }: Planted, i: number, at: number, first: number): boolean {
  const change = i === at ? line : lines?.[i - first];
  return change !== undefined && !('charge' in change);
}

function priceOf({ procedure, units, charge }: ClaimLine, { prices }: ScrubContext): Cents {
  const price = prices?.find((row) => row.procedure === procedure && !row.modifiers)?.charge;
  return price === undefined || !(Number(units) > 0) ? charge : asCents(Math.round(price * Number(units)));
}

/** A line on the day of another, for its diagnoses. */
const lineLike = ({ from, to, pointers, placeOfService }: ClaimLine, i: number) => ({
  ...{ controlNumber: `PLANTED${i + 1}`, from, to, modifiers: [], units: '1', unit: 'UN', charge: asCents(10000), pointers },
  ...(placeOfService && { placeOfService }),
});

function pastLine({ rendering, billing, placeOfService }: Claim, change: Change, words: Words): PastLine {
  const { npi, taxonomy } = rendering ?? billing;
  const line = merged({ modifiers: [], units: '1', rendering: npi, taxonomy, placeOfService }, change, words) as PastLine;
  return { ...line, to: line.to ?? line.from };
}
