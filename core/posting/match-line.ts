import { add, asCents, type Cents, sum, zero } from '../base/money.ts';
import type { RemittedClaim, RemittedLine } from '../claim/remittance.ts';

/** A line of ours as it was billed. */
export interface BilledLine {
  readonly line: number;
  readonly controlNumber: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
}

/** Our lines that a remitted line may speak of, best first, with what speaks for each. */
export interface LineDoubt {
  /** Index of the remitted line. */
  readonly sent: number;
  readonly candidates: readonly { readonly line: number; readonly reasons: readonly string[] }[];
}

export interface LinesMatched {
  /** Our line for each remitted line; undefined where in doubt. */
  readonly lineOf: readonly (number | undefined)[];
  /** Of a remitted line, by its index, that puts several of ours together: which. */
  readonly bundles: Readonly<Record<number, readonly number[]>>;
  readonly doubts: readonly LineDoubt[];
}

interface Sent {
  readonly index: number;
  readonly control: string | undefined;
  /** What was billed (SVC06), else what was adjudicated. */
  readonly code: string;
  readonly adjudicated: string;
  readonly modifiers: string;
  readonly charge: Cents;
}

const inOrder = (modifiers: readonly string[]) => [...modifiers].sort().join();
const sentOf = (l: RemittedLine, index: number): Sent => ({
  index,
  control: l.controlNumber?.trim(),
  code: l.billedProcedure ?? l.procedure,
  adjudicated: l.procedure,
  modifiers: inOrder(l.billedProcedure ? (l.billedModifiers ?? []) : l.modifiers),
  // A reversal sends charges with the other sign.
  charge: asCents(Math.abs(l.charge)),
});

const codeFits = (s: Sent, o: BilledLine) => s.code === o.procedure;
const modifiersFit = (s: Sent, o: BilledLine) => s.modifiers === inOrder(o.modifiers);
const chargeFits = (s: Sent, o: BilledLine) => s.charge === o.charge;
/** For the books one is as good as the other. */
const alike = (a: BilledLine, b: BilledLine) =>
  a.procedure === b.procedure && a.charge === b.charge && inOrder(a.modifiers) === inOrder(b.modifiers);

/** The state of one matching: which of ours is found by which remitted lines. */
class Matching {
  readonly found = new Map<number, number>();
  readonly bundles: Record<number, readonly number[]> = {};
  readonly sent: readonly Sent[];
  readonly ours: readonly BilledLine[];

  constructor(sent: readonly Sent[], ours: readonly BilledLine[]) {
    this.sent = sent;
    this.ours = ours;
  }

  get open(): Sent[] {
    return this.sent.filter((s) => !this.found.has(s.index));
  }
  get free(): BilledLine[] {
    const taken = new Set([...this.found.values(), ...Object.values(this.bundles).flat()]);
    return this.ours.filter((o) => !taken.has(o.line));
  }
  partsOf(o: BilledLine): Sent[] {
    return this.sent.filter((s) => this.found.get(s.index) === o.line);
  }
}

/** By our line number as the payer gave it back; unless the rest of the line is another line of ours to the cent. */
function byControl(m: Matching): void {
  for (const s of m.sent) {
    const own = m.ours.find((o) => s.control !== undefined && o.controlNumber === s.control);
    if (!own) continue;
    const speaksOfOther = !codeFits(s, own) && !chargeFits(s, own) && m.ours.some((o) => o !== own && codeFits(s, o) && chargeFits(s, o));
    if (!speaksOfOther) m.found.set(s.index, own.line);
  }
}

/** Lines that fit one another alone; several of ours that are alike are taken in their order. */
function byRule(m: Matching, fits: (s: Sent, o: BilledLine) => boolean): void {
  for (const s of m.open) {
    const candidates = m.free.filter((o) => fits(s, o));
    const [first] = candidates;
    if (!first || !candidates.every((o) => alike(o, first))) continue;
    const rivals = m.open.filter((r) => fits(r, first));
    if (rivals.length <= candidates.length) m.found.set(s.index, first.line);
  }
}

/** A line that the payer split: parts of its code that add up to its charge, some of which may have been found already. */
function byParts(m: Matching): void {
  for (const o of m.ours) {
    const open = m.open.filter((s) => codeFits(s, o));
    const there = m.partsOf(o);
    if (open.length + there.length < 2 || open.length === 0) continue;
    if (sum([...there, ...open].map((s) => s.charge)) === o.charge) for (const s of open) m.found.set(s.index, o.line);
  }
}

/** Several of ours that the payer put together: those of its code, or all that are left, if they add up to its charge. */
function byBundle(m: Matching): void {
  for (const s of m.open) {
    const total = (lines: readonly BilledLine[]) => add(zero, ...lines.map((o) => o.charge));
    const ofCode = m.free.filter((o) => codeFits(s, o));
    const all = m.open.length === 1 ? m.free : [];
    const bundle = [ofCode, all].find((lines) => lines.length > 1 && total(lines) === s.charge);
    if (!bundle) continue;
    m.found.set(s.index, bundle[0]!.line);
    m.bundles[s.index] = bundle.map((o) => o.line);
  }
}

function doubtOf(m: Matching, s: Sent): LineDoubt {
  const free = new Set(m.free);
  const weighed = m.ours.map((o) => {
    const reasons = [
      ...(s.control !== undefined && o.controlNumber === s.control ? ['the line number is this line’s'] : []),
      ...(codeFits(s, o) ? [`${s.code} was billed here`] : []),
      ...(chargeFits(s, o) ? ['the charge is this line’s'] : []),
      ...(codeFits(s, o) && modifiersFit(s, o) ? ['so are the modifiers'] : []),
      ...(free.has(o) ? ['the payer speaks of this line nowhere else'] : []),
    ];
    return { line: o.line, reasons };
  });
  const candidates = weighed.filter((w) => w.reasons.length > 0).sort((a, b) => b.reasons.length - a.reasons.length || a.line - b.line);
  return { sent: s.index, candidates };
}

/**
 * Ties each line of a remitted claim to one of ours: by our line number, then by what was billed (SVC06 before SVC01), its charge and modifiers,
 * then as parts of a line that the payer split, as several that it put together, by its code with another charge, and last by its charge
 * where the payer changed the code and did not say so. What fits several of ours that are not alike is a question.
 */
export function matchLines(claim: RemittedClaim, ours: readonly BilledLine[]): LinesMatched {
  const m = new Matching(claim.lines.map(sentOf), ours);
  byControl(m);
  byRule(m, (s, o) => codeFits(s, o) && chargeFits(s, o) && modifiersFit(s, o));
  byRule(m, (s, o) => codeFits(s, o) && chargeFits(s, o));
  byRule(m, (s, o) => s.adjudicated === o.procedure && chargeFits(s, o));
  byParts(m);
  byBundle(m);
  byRule(m, (s, o) => codeFits(s, o) && modifiersFit(s, o));
  byRule(m, codeFits);
  // The payer changed the code and did not say so: nothing else is left on either side.
  if (m.open.length === 1 && m.free.length === 1) byRule(m, chargeFits);
  return { lineOf: m.sent.map((s) => m.found.get(s.index)), bundles: m.bundles, doubts: m.open.map((s) => doubtOf(m, s)) };
}
