import type { IsoDate } from '../base/date.ts';
import { codesIn } from './code-ranges.ts';
import { kept } from './known/kept.ts';
import { addAll, emptyMask, forEachIn, keepOnly, type Mask, maskOf } from './mask.ts';
import type { Rule } from './rule.ts';
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
  /** Tells the place of each rule in the list, in order, once. */
  candidates(subject: Subject, submittedOn: IsoDate | undefined, tell: (rule: number) => void): void;
}

export function ruleIndex(rules: readonly Rule[]): RuleIndex {
  const entries = rules.flatMap((facts, rule): Entry[] =>
    [facts.triggers ?? {}].flat().map((triggers) => ({ rule, facts, triggers: triggers as Triggers })),
  );
  const size = entries.length;
  const procedures = textMasks(entries, ({ procedures: listed }) => listed && codesIn(listed));
  const diagnoses = textMasks(entries, ({ diagnoses: listed }) => listed && codesIn(listed, 'and-below'));
  const modifiers = textMasks(entries, ({ modifiers: listed }) => listed && isOneOf(listed));
  const fields = fieldMasks(entries);
  const payer = kept((kind) => maskOf(size, (n) => entries[n]!.facts.payers?.includes(kind as never) ?? true));
  const form = kept((name) => maskOf(size, (n) => entries[n]!.facts.forms?.includes(name as never) ?? true));
  const byService = kept((days) => maskOf(size, (n) => holdsIn(entries[n]!.facts, 'service-date', days)));
  const bySubmission = kept((day) => maskOf(size, (n) => holdsIn(entries[n]!.facts, 'submission-date', day)));
  const [all, some] = [emptyMask(size), emptyMask(size)];
  const limitTo = (masks: TextMasks, each: (add: (text: string) => void) => void) => {
    if (masks.nobody) return;
    some.set(masks.untriggered);
    each((text) => addAll(some, masks.of(text)));
    keepOnly(all, some);
  };
  return {
    candidates(subject, submittedOn, tell) {
      const { claim, lines, first, last } = subject;
      all.set(payer(subject.payer));
      keepOnly(all, form(subject.form));
      keepOnly(all, byService(first === undefined ? '' : `${first} ${last}`));
      keepOnly(all, bySubmission(submittedOn === undefined ? '' : `${submittedOn} ${submittedOn}`));
      limitTo(procedures, (add) => {
        for (const { procedure } of lines) add(procedure);
      });
      limitTo(diagnoses, (add) => {
        for (const { code } of claim.diagnoses) add(code);
      });
      limitTo(modifiers, (add) => {
        for (const line of lines) for (const modifier of line.modifiers) add(modifier);
      });
      fields.limit(all, (field) => hasField(claim, field));
      let told = -1;
      forEachIn(all, (n) => {
        const { rule } = entries[n]!;
        if (rule !== told) tell(rule);
        told = rule;
      });
    },
  };
}

/** @param days the first and the last day, parted by a space; nothing when they are not known, and then what has ended does not hold. */
function holdsIn({ effective: { from, until, by } }: Rule, asked: typeof by, days: string): boolean {
  if (by !== asked) return true;
  if (days === '') return until === undefined;
  const [first = '', last = ''] = days.split(' ');
  return last >= from && (until === undefined || first <= until);
}

interface TextMasks {
  /** No entry has triggers of this kind. */
  readonly nobody: boolean;
  /** Entries without triggers of this kind. */
  readonly untriggered: Mask;
  /** Entries that a text triggers. */
  readonly of: (text: string) => Mask;
}

function textMasks(entries: readonly Entry[], matcher: (triggers: Triggers) => ((text: string) => boolean) | undefined): TextMasks {
  const matchers = entries.map(({ triggers }) => matcher(triggers));
  return {
    nobody: matchers.every((each) => each === undefined),
    untriggered: maskOf(entries.length, (n) => matchers[n] === undefined),
    of: kept((text) => maskOf(entries.length, (n) => matchers[n]?.(text) ?? false)),
  };
}

/** Fields are few: each that some rule names is looked for. */
function fieldMasks(entries: readonly Entry[]): { limit(all: Mask, has: (field: ClaimField) => boolean): void } {
  const names = [...new Set(entries.flatMap(({ triggers }) => triggers.fields ?? []))];
  const untriggered = maskOf(entries.length, (n) => entries[n]!.triggers.fields === undefined);
  const named = names.map((name) => [name, maskOf(entries.length, (n) => entries[n]!.triggers.fields?.includes(name) ?? false)] as const);
  const some = emptyMask(entries.length);
  return {
    limit(all, has) {
      if (named.length === 0) return;
      some.set(untriggered);
      for (const [name, mask] of named) if (has(name)) addAll(some, mask);
      keepOnly(all, some);
    },
  };
}

function isOneOf(listed: readonly string[]): (text: string) => boolean {
  const all = new Set(listed);
  return (text) => all.has(text);
}
