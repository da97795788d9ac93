import type { IsoDate } from '../base/date.ts';
import { CodesOfKind } from './code-masks.ts';
import { codesIn } from './code-ranges.ts';
import type { ScrubContext } from './context.ts';
import { kept } from './known/kept.ts';
import { addAll, emptyMask, has, keepOnly, type Mask, maskOf } from './mask.ts';
import { OpenRules } from './open-rules.ts';
import type { CodeKind, Rule, Told } from './rule.ts';
import type { Subject } from './subject.ts';
import { type ClaimField, hasField, type Triggers } from './triggers.ts';

/** One way in which a rule may be triggered: a rule has as many as it declares, one at least. */
interface Entry {
  readonly rule: number;
  readonly facts: Rule;
  readonly triggers: Triggers;
}

/**
 * Which rules can fire on a claim: asked of the codes, modifiers and fields that it has, of its payer and of its days, never of the rules
 * one after the other. Prepared once for a list of rules.
 */
export interface RuleIndex {
  /**
   * Tells the place of each rule in the list, in order, once.
   * @param tell `settled`: it is done without its check, by what it asks of each code; in silence, or with what the check would tell.
   */
  candidates(subject: Subject, context: ScrubContext, tell: (rule: number, settled: boolean | Told) => void): void;
}

export function ruleIndex(rules: readonly Rule[]): RuleIndex {
  const entries = rules.flatMap((facts, rule): Entry[] =>
    [facts.triggers ?? {}].flat().map((triggers) => ({ rule, facts, triggers: triggers as Triggers })),
  );
  const inForce = inForceMasks(entries);
  const procedures = kindMasks('procedures', rules, entries, codesIn);
  const diagnoses = kindMasks('diagnoses', rules, entries, (listed) => codesIn(listed, 'and-below'));
  const modifiers = kindMasks('modifiers', rules, entries, isOneOf);
  const fields = fieldMasks(entries);
  const asks = maskOf(rules.length, (n) => rules[n]!.asks !== undefined);
  const all = emptyMask(entries.length);
  const open = new OpenRules(rules.length);
  return {
    candidates(subject, context, tell) {
      const { claim, lines, first } = subject;
      inForce(all, subject, context.submittedOn);
      open.clear();
      procedures.start(context);
      for (const { procedure, day } of lines) procedures.add(procedure, day, open);
      procedures.limit(all);
      diagnoses.start(context);
      for (const { code } of claim.diagnoses) diagnoses.add(code, first, open);
      diagnoses.limit(all);
      modifiers.start(context);
      for (const { modifiers: ofLine, day } of lines) for (const modifier of ofLine) modifiers.add(modifier, day, open);
      modifiers.limit(all);
      fields.limit(all, claim);
      let told = -1;
      for (let word = 0; word < all.length; word++)
        for (let bits = all[word]!; bits !== 0; bits &= bits - 1) {
          const { rule } = entries[(word << 5) + 31 - Math.clz32(bits & -bits)]!;
          if (rule !== told) tell(rule, has(asks, rule) && open.settled(rule));
          told = rule;
        }
    },
  };
}

/** Entries whose rules are for the payer and form of a claim, and hold on its days. */
function inForceMasks(entries: readonly Entry[]): (all: Mask, subject: Subject, submittedOn: IsoDate | undefined) => void {
  const size = entries.length;
  const payers = kept((kind) => maskOf(size, (n) => entries[n]!.facts.payers?.includes(kind as never) ?? true));
  const forms = kept((name) => maskOf(size, (n) => entries[n]!.facts.forms?.includes(name as never) ?? true));
  const spans = kept((span) => {
    const [first, last = first] = span.split(' ') as IsoDate[];
    return maskOf(size, (n) => holdsIn(entries[n]!.facts, 'service-date', first, last));
  });
  const unknownDays = maskOf(size, (n) => holdsIn(entries[n]!.facts, 'service-date'));
  const submitted = kept((day) => maskOf(size, (n) => holdsIn(entries[n]!.facts, 'submission-date', day as IsoDate, day as IsoDate)));
  const isForOne = entries.some(({ triggers: { payerIds } }) => payerIds !== undefined);
  const payerIds = kept((id) => maskOf(size, (n) => entries[n]!.triggers.payerIds?.includes(id) ?? true));
  const unsubmitted = maskOf(size, (n) => holdsIn(entries[n]!.facts, 'submission-date'));
  return (all, { payer, form, first, last, claim }, submittedOn) => {
    all.set(payers(payer));
    if (isForOne) keepOnly(all, payerIds(claim.coverage.payer.payerId));
    keepOnly(all, forms(form));
    keepOnly(all, first === undefined ? unknownDays : spans(first === last ? first : `${first} ${last}`));
    keepOnly(all, submittedOn === undefined ? unsubmitted : submitted(submittedOn));
  };
}

/** Without days, what has ended does not hold. */
function holdsIn({ effective: { from, until, by } }: Rule, asked: typeof by, first?: IsoDate, last = first): boolean {
  if (by !== asked) return true;
  if (first === undefined || last === undefined) return until === undefined;
  return last >= from && (until === undefined || first <= until);
}

/** What a claim's codes of one kind trigger and leave open. */
interface KindMasks {
  /** Begins a claim. */
  start(context: ScrubContext): void;
  /** Adds a code; what it does not settle is added to `open`. */
  add(code: string, on: IsoDate | undefined, open: OpenRules): void;
  /** Takes away what none of the codes triggers. */
  limit(all: Mask): void;
}

function kindMasks(
  kind: CodeKind,
  rules: readonly Rule[],
  entries: readonly Entry[],
  matcher: (listed: readonly string[]) => (code: string) => boolean,
): KindMasks {
  const matchers = entries.map(({ triggers: { [kind]: listed } }) => listed && matcher(listed));
  const untriggered = maskOf(entries.length, (n) => matchers[n] === undefined);
  const codes = new CodesOfKind(kind, rules, (code) => maskOf(entries.length, (n) => matchers[n]?.(code) ?? false));
  const some = emptyMask(entries.length);
  return {
    start(context) {
      codes.know(context);
      some.set(untriggered);
    },
    add(code, on, open) {
      const masks = codes.of(code, on);
      addAll(some, masks.triggered);
      open.add(masks);
    },
    limit: (all) => keepOnly(all, some),
  };
}

/** Fields are few: each that some rule names is looked for. */
function fieldMasks(entries: readonly Entry[]): { limit(all: Mask, claim: Subject['claim']): void } {
  const names = [...new Set(entries.flatMap(({ triggers }) => triggers.fields ?? []))];
  const untriggered = maskOf(entries.length, (n) => entries[n]!.triggers.fields === undefined);
  const masks = names.map((name) => maskOf(entries.length, (n) => entries[n]!.triggers.fields?.includes(name) ?? false));
  const some = emptyMask(entries.length);
  return {
    limit(all, claim) {
      some.set(untriggered);
      for (let n = 0; n < names.length; n++) if (hasField(claim, names[n] as ClaimField)) addAll(some, masks[n]!);
      keepOnly(all, some);
    },
  };
}

function isOneOf(listed: readonly string[]): (text: string) => boolean {
  const all = new Set(listed);
  return (text) => all.has(text);
}
