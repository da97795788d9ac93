import type { Finding } from '@claimwright/core/base';
import { type Claim, codeAnswers, toProfessional } from '@claimwright/core/claim';
import type { RuleOutcome } from '@claimwright/core/scrub';
import { type CheckOptions, check, type PayerGuide, payerGuides, write } from '@claimwright/core/x12';
import type { PayerAsks } from '../store/tables.ts';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';

/** What the third check came to. */
export interface FormatCheck {
  readonly findings: readonly Finding[];
  /** Which codes and guides could not be looked at, with the reason. */
  readonly notChecked: readonly RuleOutcome[];
  /** What was checked; absent when it could not even be written. */
  readonly bytes?: Uint8Array;
}

/** A claim's payer as far as its guide depends on it. */
export interface GuidedPayer {
  readonly kind: Claim['coverage']['payer']['kind'];
  readonly asks: PayerAsks;
}

const allLevels = [1, 2, 3, 4, 5, 6, 7];
/** Remarks on what nobody looked at: they are no findings. */
const remarks = ['x12/codes-not-checked', 'x12/guide-unused'];

/**
 * Writes the claim as the 837P it would be sent as, alone in an interchange, and checks those bytes on SNIP levels 1 to 7: syntax, guide, balance,
 * situations, codes of the day, lines of service, and the payer's own guide. Not modeled: claims of hospitals and dentists (837I, 837D).
 */
export function checkFormat(
  claim: Claim,
  unit: Pick<Unit, 'now' | 'today'>,
  { codeSets }: Pick<Knowledge, 'codeSets'>,
  payer: GuidedPayer,
): FormatCheck {
  const { guides, notChecked } = guidesOf(payer);
  const bytes = interchangeOf(claim, unit);
  if (!bytes.ok) return { findings: bytes.error, notChecked };
  const all = check(bytes.value, { snip: allLevels, codes: codeAnswers(codeSets), guides }).findings;
  const isRemark = ({ rule }: Finding) => remarks.includes(rule);
  return {
    findings: all.filter((f) => !isRemark(f)).map(inPlainWords),
    notChecked: [...notChecked, ...remarksOf(all.filter(isRemark))],
    bytes: bytes.value,
  };
}

/** How a file of claims to these payers is checked before it leaves. */
export const formatOptions = ({ codeSets }: Pick<Knowledge, 'codeSets'>, payers: readonly GuidedPayer[]): CheckOptions => ({
  snip: allLevels,
  codes: codeAnswers(codeSets),
  guides: [...new Set(payers.flatMap((p) => guidesOf(p).guides))],
});

/** Rules that are stated as data tell their condition by the fields of the file. Who reads a claim is told the reason first, with the rule's name. */
const stated = ['x12/situation', 'x12/service-line', 'x12/payer-guide'];
function inPlainWords(f: Finding): Finding {
  const named = stated.includes(f.rule) ? /^(.*) (\([a-z-]+\))$/.exec(f.what) : null;
  return named ? { ...f, what: `${f.why} ${named[2]}`, why: `By the file: ${named[1]}` } : f;
}

/** One for each rule, with all that it left out. */
const remarksOf = (left: readonly Finding[]): RuleOutcome[] =>
  remarks.flatMap((rule) => {
    const why = left.filter((f) => f.rule === rule).map((f) => f.what);
    return why.length > 0 ? [unchecked(rule, why.join('; '))] : [];
  });

const unchecked = (rule: string, why: string): RuleOutcome => ({ rule, outcome: 'not-checked', why });

/** Guides of the payers whose kind alone tells them: what is federal holds everywhere. */
const byKind: Partial<Record<GuidedPayer['kind'], readonly string[]>> = { medicare: ['medicare-part-b'], medicaid: ['medicaid'] };

/** The payer's guides by its record, else by its kind; what is named and not here, or not there at all, is told. */
function guidesOf({ kind, asks }: GuidedPayer): { guides: readonly PayerGuide[]; notChecked: readonly RuleOutcome[] } {
  const names = asks.guides ?? byKind[kind] ?? [];
  const rule = 'x12/payer-guide';
  if (names.length === 0) return { guides: [], notChecked: [unchecked(rule, 'no guide of this payer to 837P files is here (SNIP 7)')] };
  const known = names.filter((name) => Object.hasOwn(payerGuides, name));
  const strange = names.filter((name) => !known.includes(name));
  return {
    guides: known.map((name) => payerGuides[name]!),
    notChecked: strange.map((name) => unchecked(rule, `the payer’s record names the guide ${name}, and it is not here (SNIP 7)`)),
  };
}

function interchangeOf(claim: Claim, unit: Pick<Unit, 'now' | 'today'>) {
  const time = unit.now.slice(11, 16).replace(':', '');
  const body = toProfessional([claim], {
    submitter: { name: claim.billing.name, id: 'CHECK', contactName: 'BILLING OFFICE', phone: claim.billing.phone },
    receiver: { name: 'FORMAT CHECK', id: 'CHECK' },
    reference: claim.patientControlNumber,
    at: unit.now,
  });
  const parties = { sender: 'CHECK', receiver: 'CHECK', date: unit.today, time };
  return write({
    interchange: { ...parties, controlNumber: '1', usage: 'T' },
    groups: [{ ...parties, controlNumber: '1', transactions: [{ set: '837P', controlNumber: '0001', body }] }],
  });
}
