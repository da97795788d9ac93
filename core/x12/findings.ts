import type { Finding, Place, SegmentPlace, Severity } from '../base/finding.ts';

const structure = 'ASC X12.5 interchange control structures, X12.6 application control structure, 005010';
const guide = 'the implementation guide of the set';

/** Every rule this library checks: its SNIP level, why it matters, and what it rests on. `{guide}` is replaced by the set's guide. */
export const x12Rules = {
  'not-x12': { level: 1, why: 'without an ISA nobody can tell where anything begins', cite: structure },
  junk: { level: 1, why: 'bytes between interchanges belong to nobody and may be a damaged interchange', cite: structure },
  isa: { level: 1, why: 'the ISA tells the separators; without them nothing after it can be read', cite: structure },
  'isa-width': { level: 1, why: 'the ISA is the one segment of fixed width; many receivers read it by position', cite: structure },
  truncated: { level: 1, why: 'a file that was cut may lack claims or payments: nothing of it should be posted', cite: structure },
  'segment-size': { level: 1, why: 'a segment this long is a lost terminator, not data', cite: structure },
  'segment-id': { level: 1, why: 'a segment starts with an id of two or three capital letters or digits', cite: structure },
  'binary-length': {
    level: 1,
    why: 'the length alone says where binary data ends; a wrong one cuts or swallows segments',
    cite: structure,
  },
  charset: { level: 1, why: 'characters outside of the agreed set are rejected or mangled on the way', cite: structure },
  envelope: { level: 1, why: 'headers and trailers come in pairs; what stands outside of them cannot be processed', cite: structure },
  'control-number': {
    level: 1,
    why: 'a trailer that names another number than its header shows that parts were lost or mixed',
    cite: structure,
  },
  count: { level: 1, why: 'a count that is off shows that segments, transactions or groups were lost or added', cite: structure },
  'control-number-twice': { level: 1, why: 'the same number twice makes acknowledgments ambiguous', cite: structure },
  version: { level: 1, why: 'the group and its transactions must follow the same guide', cite: structure },
  'element-length': { level: 1, why: 'the standard limits the length of every element', cite: 'X12.3 data element dictionary, 005010' },
  'element-type': { level: 1, why: 'amounts, dates and counts have one way to be written', cite: 'X12.3 data element dictionary, 005010' },
  'element-spaces': { level: 1, why: 'leading and trailing spaces are padding, which X12 does not use', cite: structure },
  'element-structure': { level: 1, why: 'a separator that is not expected here shows an element of another structure', cite: structure },
  injection: { level: 1, why: 'a separator inside a value would change the structure of the file', cite: structure },
  'trailing-separator': { level: 1, why: 'empty elements at the end of a segment are left out', cite: structure },
  'elements-together': { level: 1, why: 'these elements only make sense together', cite: 'X12.22 segment directory, syntax notes' },
  'segment-unknown': { level: 2, why: 'a segment that the guide does not know here is ignored or rejected', cite: guide },
  qualifier: { level: 2, why: 'the qualifier decides what a segment means; this one means nothing here', cite: guide },
  'segment-order': { level: 2, why: 'the place of a segment decides to which loop it belongs', cite: guide },
  'segment-missing': { level: 2, why: 'the guide demands it', cite: guide },
  'loop-opener-missing': { level: 2, why: 'a loop is recognized by its first segment', cite: guide },
  repeats: { level: 2, why: 'the guide limits how often it may come', cite: guide },
  'element-missing': { level: 2, why: 'the guide demands it', cite: guide },
  'not-used': { level: 2, why: 'the guide does not use it', cite: guide },
  'code-value': { level: 2, why: 'only listed values have a meaning', cite: guide },
  hierarchy: { level: 2, why: 'the HL numbers say who belongs to whom', cite: guide },
  'not-checked': { level: 2, why: 'silence must not look like approval', cite: guide },
  'left-out': { level: 2, why: 'silence must not look like approval', cite: guide },
  'claim-balance': { level: 3, why: 'an unbalanced claim is rejected before any payer reads it', cite: guide },
  'line-balance': { level: 3, why: 'a line must explain every cent between charge and payment', cite: guide },
  'payment-balance': { level: 3, why: 'a payment that does not add up cannot be posted', cite: guide },
  'coordination-balance': { level: 3, why: 'what an earlier payer decided must add up to the charge', cite: guide },
  'patient-share': { level: 3, why: 'what the patient owes is billed from here; it must be the sum of its reasons', cite: guide },
  'reversal-sign': { level: 3, why: 'a payment is taken back by turning every sign, or it is taken back twice', cite: guide },
  'ack-totals': { level: 3, why: 'totals that differ from what is listed show that answers were lost', cite: guide },
  'group-totals': { level: 3, why: 'totals that differ from their claims show that claims were lost', cite: guide },
  situation: { level: 4, why: 'one part of a claim asks for another', cite: guide },
  'diagnosis-pointer': { level: 4, why: 'a pointer must lead to a diagnosis of the claim', cite: guide },
  'line-number': { level: 4, why: 'lines are numbered from 1 so that answers find them', cite: guide },
  'outside-code': { level: 5, why: 'a code that does not exist on that day is rejected or denied', cite: 'the code set’s own publisher' },
  'codes-not-checked': { level: 5, why: 'silence must not look like approval', cite: 'the code set’s own publisher' },
  npi: { level: 5, why: 'a number with a wrong check digit is nobody’s', cite: '45 CFR 162.406; CMS, NPI check digit' },
  'service-line': { level: 6, why: 'this kind of service is not processed without it', cite: guide },
  'guide-unused': { level: 7, why: 'silence must not look like approval', cite: 'the payer’s companion guide' },
  'payer-guide': { level: 7, why: 'this payer asks for it', cite: 'the payer’s companion guide' },
} as const satisfies Readonly<Record<string, { level: number; why: string; cite: string }>>;

export type X12Rule = keyof typeof x12Rules;

/** How many findings of a rule and severity are only counted. */
export interface LeftOut {
  readonly rule: X12Rule;
  readonly severity: Severity;
  readonly count: number;
}

/** A finding with what an acknowledgment copies of the file. */
export interface X12Finding extends Finding {
  /** The element or component as it stands in the file, where one is at fault. */
  readonly found?: string;
  /** CLM01 of the claim that it is in. */
  readonly claim?: string;
  /** What made a situational rule apply. */
  readonly trigger?: SegmentPlace;
  /** What a situational rule misses: a segment, or an element of the segment at `at`. */
  readonly lacks?: Pick<SegmentPlace, 'segment' | 'element' | 'component'>;
  /** Claim status code with which a 277CA tells it, where the rule knows. */
  readonly status?: string;
  /** What `x12/left-out` stands for. */
  readonly leftOut?: readonly LeftOut[];
}

interface Details {
  readonly severity?: Severity;
  /** Replaces the rule's own sentence where a condition knows better. */
  readonly why?: string;
  readonly guide?: string;
  readonly found?: string;
}

/** Builds a finding of one of {@link x12Rules}. */
export function x12Finding(rule: X12Rule, at: Place, what: string, details: Details = {}): X12Finding {
  const { severity = 'error', why, guide: version, found } = details;
  const known = x12Rules[rule];
  const cite = known.cite === guide && version ? version : known.cite;
  return {
    rule: `x12/${rule}`,
    severity,
    at,
    what,
    why: why ?? known.why,
    source: [{ title: 'ASC X12', cite }],
    level: known.level,
    ...(found === undefined ? {} : { found }),
  };
}

/** The place of a byte that belongs to no segment. */
export const bytePlace = (byte: number, position = 0): SegmentPlace => ({ kind: 'segment', segment: '', position, byte });

/** Orders findings as a reader of the file meets them. */
export const byPlace = (a: Finding, b: Finding): number =>
  a.at.kind === 'segment' && b.at.kind === 'segment' ? a.at.position - b.at.position || a.at.byte - b.at.byte : 0;
