import type { IsoDate } from '../../base/date.ts';
import type { ScrubContext } from '../context.ts';
import { proposed, type Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { knownField } from './catalogue.ts';
import { compiled, type IsApart, setsItself } from './compile-rule.ts';
import { type Disagreement, settings } from './settings.ts';
import type { WrittenRule } from './written-rule.ts';

/** The rule by which it is told on a claim that written rules disagree; no written rule may have its id. */
export const conflictRule = 'written/conflict';

/**
 * Written rules that hold together, as rules of the linter. Where some of them set one field to different values and could not be told apart when they
 * were written, a rule more tells the claims on which they meet: it names them, and nothing that they would set is to be set.
 */
export function compileRules(written: readonly WrittenRule[]): readonly Rule[] {
  const rivals = rivalsOf(written);
  if (rivals.size === 0) return written.map((rule) => compiled(rule));
  const disagreements = askedOnce(written);
  const isApart: IsApart = (rule, subject, context) =>
    rivals.has(rule) && disagreements(subject, context).some(({ by }) => by.some((each) => each.rule === rule));
  return [...written.map((rule) => compiled(rule, isApart)), conflict(disagreements)];
}

type Ask = (subject: Subject, context: ScrubContext) => readonly Disagreement[];

/** All rules ask of one claim in turn: it is worked out once. */
function askedOnce(written: readonly WrittenRule[]): Ask {
  const known = new WeakMap<Subject, readonly Disagreement[]>();
  return (subject, context) => {
    const found = known.get(subject) ?? settings(subject.claim, context, written).disagreements;
    known.set(subject, found);
    return found;
  };
}

/** Ids of rules that set a field of which another one wants something else. */
function rivalsOf(written: readonly WrittenRule[]): ReadonlySet<string> {
  const wanted = new Map<string, Map<string, string[]>>();
  for (const { id, effects } of written)
    for (const effect of effects) {
      if (!setsItself(effect)) continue;
      const values = wanted.get(effect.field) ?? new Map<string, string[]>();
      const value = JSON.stringify(effect.kind === 'set' ? effect.to : [effect.add, effect.remove]);
      wanted.set(effect.field, values.set(value, [...(values.get(value) ?? []), id]));
    }
  return new Set([...wanted.values()].filter((values) => values.size > 1).flatMap((values) => [...values.values()].flat()));
}

function conflict(disagreements: Ask): Rule {
  return {
    id: conflictRule,
    title: 'Written rules want one field otherwise',
    why: 'What a claim says must not depend on which rule came first: neither is followed, so the field may still be wrong.',
    severity: 'error',
    stage: 'stable',
    source: [{ title: 'Written rules', cite: 'two rules that disagree, docs/guide/written-rules.md' }],
    // Each of the rules has its own days.
    effective: { from: '0001-01-01' as IsoDate, by: 'service-date' },
    check(subject, context, report) {
      for (const { field, path, by } of disagreements(subject, context))
        report.fire({
          at: path,
          what: `${by.map((each, i) => `${each.rule} (version ${each.version}) ${i === 0 ? `sets ${knownField(field).label} ` : ''}to ${each.shown}`).join(', ')}: neither was applied`,
          // On trial a rule warns at most.
          severity: by.some(({ stage }) => stage === 'nursery') ? 'warning' : 'error',
          fix: proposed('Set the field by hand, and narrow one of the rules or turn it off'),
        });
    },
  };
}
