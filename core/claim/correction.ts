import { type Cents, showMoney, sum } from '../base/money.ts';
import type { Claim, ClaimLine } from './claim.ts';
import { type ClaimProvider, showName } from './party.ts';

/** A service line as it should have been. */
export interface CorrectedLine {
  /** Of the line that it corrects; a line without one is new. */
  readonly controlNumber?: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units: string;
  readonly charge: Cents;
  /** Ordinals of the corrected diagnoses, from 1. */
  readonly pointers: readonly number[];
}

/** What a person corrects of a claim: what is absent stays, null takes a field off. */
export interface Correction {
  /** All of them, in claim order. */
  readonly diagnoses?: readonly string[];
  /** All of them; a line of the claim that is not among them is taken off. */
  readonly lines?: readonly CorrectedLine[];
  readonly placeOfService?: string;
  readonly rendering?: ClaimProvider;
  readonly authorization?: string | null;
  readonly referralNumber?: string | null;
  readonly memberId?: string;
  readonly groupNumber?: string | null;
  readonly note?: string | null;
}

/** One field of a claim that a correction changes, in words. Empty where there was, or is, nothing. */
export interface ClaimDifference {
  /** Path of the field in the corrected claim, or, of what was taken off, in the old one. */
  readonly at: string;
  /** As a biller calls it: `line 2 (99214), charge`. */
  readonly field: string;
  readonly was: string;
  readonly is: string;
}

/** A field set, taken off (null) or left as it is (undefined). */
function withField<C extends object, K extends keyof C>(of: C, key: K, value: C[K] | null | undefined): C {
  if (value === undefined) return of;
  const { [key]: _, ...rest } = of;
  return (value === null ? rest : { ...rest, [key]: value }) as C;
}

function correctedLine(of: Claim, c: CorrectedLine, newNumber: () => string): ClaimLine {
  const old = of.lines.find((l) => l.controlNumber === c.controlNumber);
  const { procedure, modifiers, units, charge, pointers } = c;
  if (old) return { ...old, procedure, modifiers, units, charge, pointers };
  const days = { from: of.lines[0]!.from, to: of.lines[0]!.to };
  return { controlNumber: newNumber(), ...days, procedure, modifiers, units, unit: 'UN', charge, pointers };
}

/**
 * The claim as it should have been: what the correction names is set, all else stays as it was sent. Its total is what its lines come to.
 * @param newNumber a control number of ours for a line that is new.
 */
export function correctedClaim(of: Claim, c: Correction, newNumber: () => string): Claim {
  const lines = c.lines ? c.lines.map((l) => correctedLine(of, l, newNumber)) : of.lines;
  let claim: Claim = { ...of, lines, totalCharge: sum(lines.map((l) => l.charge)) };
  claim = withField(
    claim,
    'diagnoses',
    c.diagnoses?.map((code) => ({ code })),
  );
  claim = withField(claim, 'placeOfService', c.placeOfService);
  claim = withField(claim, 'rendering', c.rendering);
  claim = withField(claim, 'authorization', c.authorization);
  claim = withField(claim, 'referralNumber', c.referralNumber);
  claim = withField(claim, 'note', c.note);
  let { subscriber } = claim.coverage;
  subscriber = withField(subscriber, 'memberId', c.memberId);
  subscriber = withField(subscriber, 'groupNumber', c.groupNumber);
  return subscriber === claim.coverage.subscriber ? claim : { ...claim, coverage: { ...claim.coverage, subscriber } };
}

const letters = (pointers: readonly number[]): string => pointers.map((p) => String.fromCharCode(64 + p)).join('');
const lineText = (l: ClaimLine): string => [l.procedure, ...l.modifiers, `× ${l.units}`, showMoney(l.charge)].join(' ');

/** The fields of a line that a correction may change, as they are told. */
const lineFields = {
  procedure: (l: ClaimLine) => l.procedure,
  modifiers: (l: ClaimLine) => l.modifiers.join(' '),
  units: (l: ClaimLine) => l.units,
  charge: (l: ClaimLine) => showMoney(l.charge),
  pointers: (l: ClaimLine) => letters(l.pointers),
} as const;

/** The fields of a claim beside its lines. */
const claimFields: readonly (readonly [at: string, field: string, of: (c: Claim) => string | undefined])[] = [
  ['diagnoses', 'diagnoses', (c) => c.diagnoses.map((d) => d.code).join(', ')],
  ['placeOfService', 'place of service', (c) => c.placeOfService],
  ['rendering', 'rendering provider', (c) => c.rendering && `${showName(c.rendering)} (${c.rendering.npi})`],
  ['referring', 'referring provider', (c) => c.referring && `${showName(c.referring)} (${c.referring.npi})`],
  ['authorization', 'authorization', (c) => c.authorization],
  ['referralNumber', 'referral', (c) => c.referralNumber],
  ['coverage.subscriber.memberId', 'member number', (c) => c.coverage.subscriber.memberId],
  ['coverage.subscriber.groupNumber', 'group number', (c) => c.coverage.subscriber.groupNumber],
  ['otherCoverages', 'what other payers decided', (c) => c.otherCoverages.map(decisionText).join('; ')],
  ['note', 'note to the payer', (c) => c.note],
];

const decisionText = ({ payer, adjudication: a }: Claim['otherCoverages'][number]): string => {
  if (!a) return payer.name;
  const adjustments = [...a.adjustments, ...a.lines.flatMap((l) => l.adjustments)];
  return [`${payer.name} paid ${showMoney(a.paid)}`, ...adjustments.map((x) => `${x.group}-${x.reason} ${showMoney(x.amount)}`)].join(', ');
};

function ofLine(was: ClaimLine, is: ClaimLine, i: number): ClaimDifference[] {
  return Object.entries(lineFields).flatMap(([name, of]) =>
    of(was) === of(is) ? [] : [{ at: `lines[${i}].${name}`, field: `line ${i + 1} (${is.procedure}), ${name}`, was: of(was), is: of(is) }],
  );
}

function ofLines(before: Claim, after: Claim): ClaimDifference[] {
  const is = new Map(after.lines.map((l, i) => [l.controlNumber, i]));
  const was = new Map(before.lines.map((l) => [l.controlNumber, l]));
  const off = before.lines.flatMap((l, i) =>
    is.has(l.controlNumber) ? [] : [{ at: `lines[${i}]`, field: `line ${i + 1} taken off`, was: lineText(l), is: '' }],
  );
  const now = after.lines.flatMap((l, i) => {
    const old = was.get(l.controlNumber);
    return old ? ofLine(old, l, i) : [{ at: `lines[${i}]`, field: `line ${i + 1} added`, was: '', is: lineText(l) }];
  });
  return [...off, ...now];
}

/** What differs between a claim as it was sent and as it should have been, field by field, in words; lines are known by our numbers of them. */
export function claimDifferences(before: Claim, after: Claim): ClaimDifference[] {
  const fields = claimFields.flatMap(([at, field, of]) => {
    const [was, is] = [of(before) ?? '', of(after) ?? ''];
    return was === is ? [] : [{ at, field, was, is }];
  });
  const [was, is] = [showMoney(before.totalCharge), showMoney(after.totalCharge)];
  return [...fields, ...ofLines(before, after), ...(was === is ? [] : [{ at: 'totalCharge', field: 'total charge', was, is }])];
}
