import { describe, expect, it } from 'vitest';
import { payerGuides } from '../guides/index.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { plan } from '../spec/compile.ts';
import type { Condition } from '../spec/condition.ts';
import type { Loop } from '../spec/node.ts';
import { spotOf } from '../spec/spot.ts';
import { serviceRules } from './services/index.ts';

type Pathed = readonly [path: string, inside: string | undefined];

/** The paths of a condition; those inside a list's members with the path of the list. */
function pathsOf(condition: Condition, inside?: string): Pathed[] {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.flatMap((c) => pathsOf(c, inside));
    case 'not':
      return pathsOf(condition.of, inside);
    case 'some':
    case 'every':
      return [[condition.path, inside], ...pathsOf(condition.of, inside ? `${inside}.${condition.path}` : condition.path)];
    case 'same':
    case 'differs':
      return [
        [condition.path, inside],
        [condition.as, inside],
      ];
    default:
      return [[condition.path, inside]];
  }
}

function loopsOf(loop: Loop, found: Loop[] = []): Loop[] {
  if (found.includes(loop)) return found;
  found.push(loop);
  for (const { loop: below } of plan(loop).innerLoops) loopsOf(below!.loop, found);
  return found;
}

/** Why a path leads nowhere in a loop of a set; undefined when it does lead somewhere. */
function astray(set: KnownSet, loop: Loop, [path, inside]: Pathed): string | undefined {
  const full = path.includes('/') || !inside ? path : [inside, path].filter((p) => p !== '').join('.');
  const [around, rest] = full.includes('/') ? full.split('/') : [undefined, full];
  const at = around === undefined ? [loop] : loopsOf(sets[set].body).filter((l) => l.id === around);
  if (at.length === 0) return `${set} has no loop ${around}`;
  return at.some((l) => spotOf(l, rest!)) ? undefined : `${set} ${loop.id}: ${full} leads nowhere`;
}

const rules = [...serviceRules, ...Object.values(payerGuides).flatMap((g) => g.rules)];

describe('rules of lines of service and payers', () => {
  it('every path of every rule leads to something that its set has', () => {
    const wrong = rules.flatMap((rule) =>
      rule.sets.flatMap((set) => {
        const on = loopsOf(sets[set].body).filter((l) => l.id === rule.loop);
        if (on.length === 0) return [`${rule.id}: ${set} has no loop ${rule.loop}`];
        return on.flatMap((loop) =>
          [...pathsOf(rule.when), ...pathsOf(rule.needs)].flatMap((p) => astray(set, loop, p) ?? []).map((w) => `${rule.id}: ${w}`),
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('a situational rule of a set asks for something that its loop has', () => {
    const wrong = (Object.keys(sets) as KnownSet[]).flatMap((set) => {
      const loops = loopsOf(sets[set].body);
      return [...new Set(loops.flatMap((loop) => loop.rules))].flatMap((rule) => {
        const on = loops.filter((loop) => loop.rules.includes(rule));
        const isLost = (c: Condition) => pathsOf(c).every((p) => on.every((loop) => astray(set, loop, p)));
        return isLost(rule.when) || isLost(rule.needs) ? [`${set} ${rule.id}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('every guide says to which claims it applies, by fields that its sets have', () => {
    const wrong = Object.values(payerGuides).flatMap((g) =>
      g.sets
        .filter((set) => pathsOf(g.appliesTo).every((p) => astray(set, plan(sets[set].body).loop, p)))
        .map((set) => `${g.name}: ${set}`),
    );
    expect(wrong).toEqual([]);
  });

  it('a rule has one name in its family, a source with a cite, and a claim status that is a number', () => {
    for (const group of [serviceRules, ...Object.values(payerGuides).map((g) => g.rules)])
      expect(group.filter((r, i) => group.findIndex((o) => o.id === r.id) !== i).map((r) => r.id)).toEqual([]);
    expect(rules.filter((r) => r.source.some((s) => !s.cite || !s.title) || !/^\d{3}$/.test(r.status ?? '')).map((r) => r.id)).toEqual([]);
  });
});
