import type { IsoDate } from '../base/date.ts';
import type { Claim } from '../claim/claim.ts';
import { CodesOfKind, type ToldOfCode } from './code-masks.ts';
import { codesIn } from './code-ranges.ts';
import type { ScrubContext } from './context.ts';
import { type Entry, inForceMasks } from './in-force.ts';
import { keptByParts } from './known/kept-by-parts.ts';
import { addAll, emptyMask, keepOnly, type Mask, maskOf } from './mask.ts';
import { type Plan, planOf } from './plan.ts';
import { knownBits, type PreparedRule } from './prepared-rule.ts';
import type { CodeKind, Rule } from './rule.ts';
import type { ClaimForm, Subject } from './subject.ts';
import { type ClaimField, hasField } from './triggers.ts';
import { type Union, Unions } from './unions.ts';

/**
 * Which rules can fire on a claim: asked of the codes, modifiers and fields that it has, of its payer and of its days, never of the rules
 * one after the other. Prepared once for a list of rules.
 */
export interface RuleIndex {
  /**
   * What to do with a claim: found again where another claim came to the same.
   * @param told takes what rules that may be settled would tell of the claim's codes.
   */
  plan(subject: Subject, context: ScrubContext, told: ToldOfCode[]): Plan;
}

/** Plans that are kept at the same time, some 1,500 bytes each. */
const mostPlans = 4_000;

type PlanKey = readonly [
  inForce: Mask,
  procedures: Union,
  diagnoses: Union,
  modifiers: Union,
  fields: Union,
  form: ClaimForm,
  known: number,
];

export function ruleIndex(prepared: readonly PreparedRule[]): RuleIndex {
  const rules = prepared.map(({ rule }) => rule);
  const entries = rules.flatMap((facts, rule): Entry[] => [facts.triggers ?? {}].flat().map((triggers) => ({ rule, facts, triggers })));
  const ruleOf = entries.map(({ rule }) => rule);
  const inForce = inForceMasks(entries);
  const procedures = codesOfKind('procedures', rules, entries, codesIn);
  const diagnoses = codesOfKind('diagnoses', rules, entries, (listed) => codesIn(listed, 'and-below'));
  const modifiers = codesOfKind('modifiers', rules, entries, isOneOf);
  const fields = fieldsOf(entries);
  const planFor = keptByParts(([valid, ofProcedures, ofDiagnoses, ofModifiers, ofFields, form, known]: PlanKey) => {
    const fit = valid.slice();
    const open = emptyMask(rules.length);
    for (const union of [ofProcedures, ofDiagnoses, ofModifiers, ofFields]) keepOnly(fit, union.triggered);
    for (const union of [ofProcedures, ofDiagnoses, ofModifiers]) addAll(open, union.open);
    return planOf(ruleOf, prepared, { entries: fit, open, form, known });
  }, mostPlans);
  return {
    plan(subject, context, told) {
      const { claim, first } = subject;
      return planFor([
        inForce(subject, context.submittedOn),
        proceduresOf(procedures, subject, context, told),
        diagnosesOf(diagnoses, claim, first, context, told),
        modifiersOf(modifiers, subject, context, told),
        fields(claim),
        subject.form,
        knownBits(context),
      ]);
    },
  };
}

function proceduresOf(kind: CodesOfKind, { lines }: Subject, context: ScrubContext, told: ToldOfCode[]): Union {
  kind.know(context);
  let all = kind.none;
  for (const { procedure, day } of lines) all = kind.add(all, procedure, day, told);
  return all;
}

function diagnosesOf(kind: CodesOfKind, claim: Claim, on: IsoDate | undefined, context: ScrubContext, told: ToldOfCode[]): Union {
  kind.know(context);
  let all = kind.none;
  for (const { code } of claim.diagnoses) all = kind.add(all, code, on, told);
  return all;
}

function modifiersOf(kind: CodesOfKind, { lines }: Subject, context: ScrubContext, told: ToldOfCode[]): Union {
  kind.know(context);
  let all = kind.none;
  for (const { modifiers, day } of lines) for (const modifier of modifiers) all = kind.add(all, modifier, day, told);
  return all;
}

function codesOfKind(
  kind: CodeKind,
  rules: readonly Rule[],
  entries: readonly Entry[],
  matcher: (listed: readonly string[]) => (code: string) => boolean,
): CodesOfKind {
  const matchers = entries.map(({ triggers: { [kind]: listed } }) => listed && matcher(listed));
  const untriggered = maskOf(entries.length, (n) => matchers[n] === undefined);
  return new CodesOfKind(kind, rules, untriggered, (code) => maskOf(entries.length, (n) => matchers[n]?.(code) ?? false));
}

/** Fields are few: each that some rule names is looked for. */
function fieldsOf(entries: readonly Entry[]): (claim: Claim) => Union {
  const names = [...new Set(entries.flatMap(({ triggers }) => triggers.fields ?? []))];
  const unions = new Unions();
  const nothing = emptyMask(0);
  const none = unions.of(
    maskOf(entries.length, (n) => entries[n]!.triggers.fields === undefined),
    nothing,
  );
  const each = names.map((name) =>
    unions.of(
      maskOf(entries.length, (n) => entries[n]!.triggers.fields?.includes(name) ?? false),
      nothing,
    ),
  );
  return (claim) => {
    let all = none;
    for (let n = 0; n < names.length; n++) if (hasField(claim, names[n] as ClaimField)) all = unions.join(all, each[n]!);
    return all;
  };
}

function isOneOf(listed: readonly string[]): (text: string) => boolean {
  const all = new Set(listed);
  return (text) => all.has(text);
}
