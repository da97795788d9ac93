import type { Severity } from '../../base/finding.ts';
import type { ScrubContext } from '../context.ts';
import { type Hit, proposed, type Report, type Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { fieldNamed, knownField } from './catalogue.ts';
import type { Asked } from './field.ts';
import { fieldsAsked } from './fields-asked.ts';
import { changeOf, pathOf } from './run/change-of.ts';
import { whereItHolds } from './run/where-it-holds.ts';
import { wordsFor } from './run/words.ts';
import { triggersOf } from './triggers-of.ts';
import { wholeCondition } from './whole-condition.ts';
import type { Effect, WrittenRule } from './written-rule.ts';

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** What a person has to look at is a warning; what is set or routed is told. */
function severityOf(effect: Effect): Severity {
  if (effect.kind === 'tell') return effect.severity;
  return effect.kind !== 'route' && knownField(effect.field).change === 'proposed' ? 'warning' : 'info';
}

/** The system sets it: no person is asked. */
export const setsItself = (effect: Effect): effect is Extract<Effect, { kind: 'set' | 'change' }> =>
  (effect.kind === 'set' || effect.kind === 'change') && knownField(effect.field).change === 'system';

/** Where a finding points that names no field: the first of the line that the rule asks, else the first of the claim. */
function firstField({ when, effects, of }: WrittenRule): string | undefined {
  const asked = [...fieldsAsked({ when, effects }).fields];
  return (
    asked.find((name) => fieldNamed(name)?.scope === of) ??
    (of === 'line' ? 'line.procedure' : asked.find((name) => fieldNamed(name)?.scope === 'claim'))
  );
}

function hitOf(effect: Effect, pointed: string | undefined, asked: Asked): Hit | undefined {
  const severity = severityOf(effect);
  const at = (name: string | undefined): string => (name === undefined ? 'lines' : pathOf(knownField(name), asked));
  switch (effect.kind) {
    case 'tell':
      return {
        at: at(effect.at ?? pointed),
        what: wordsFor(effect.says, asked),
        severity,
        ...(effect.fix && { fix: proposed(wordsFor(effect.fix, asked)) }),
      };
    case 'route':
      return { at: at(pointed), what: `${wordsFor(effect.says, asked)} (goes to ${effect.to})`, severity };
    default: {
      const change = changeOf(effect, asked);
      if (!change) return undefined;
      const { label } = knownField(effect.field);
      const { certain, path, value, shown } = change;
      const what = effect.says ? wordsFor(effect.says, asked) : `${label} should be ${shown}`;
      return { at: path, what, severity, fix: { says: `Set ${label} to ${shown}`, certain, set: [{ path, value }] } };
    }
  }
}

/** A written rule as a rule of the linter: it fires where its condition holds, and is *not checked* where what it hangs on is not known. */
export const compileRule = (rule: WrittenRule): Rule => compiled(rule);

/** Whether nothing that a rule would set is set on a claim, since another wants it otherwise. */
export type IsApart = (rule: string, subject: Subject, context: ScrubContext) => boolean;

/** {@link compileRule} among others. @param isApart what a rule would set is not told then as something to do. */
export function compiled(rule: WrittenRule, isApart?: IsApart): Rule {
  const { id, version, title, why, stage, effective, source, wrongWhen, prevents, scope } = rule;
  const where = whereItHolds(rule);
  const pointed = firstField(rule);
  const triggers = triggersOf(wholeCondition(rule));
  const severity = rule.effects.map(severityOf).reduce((a, b) => (ranks[a] >= ranks[b] ? a : b));
  return {
    ...{ id, title, why, severity, stage, effective },
    // Findings are kept: they say which version of the rule spoke.
    source: source.map((each) => ({ ...each, edition: `version ${version}` })) as unknown as Rule['source'],
    ...(scope?.payerKinds && { payers: scope.payerKinds }),
    ...(wrongWhen && { wrongWhen }),
    ...(prevents && { prevents }),
    ...(triggers && { triggers }),
    check(subject, context, report: Report) {
      const fire = (asked: Asked) => {
        for (const effect of rule.effects) {
          if (isApart && setsItself(effect) && isApart(id, subject, context)) continue;
          const hit = hitOf(effect, pointed, asked);
          if (hit) report.fire(hit);
        }
      };
      where(subject, context, fire, (lacks) => report.notChecked(lacks));
    },
  };
}
