import { asCents, moneyToX12 } from '../../base/money.ts';
import { fieldNamed } from './catalogue.ts';
import { lineKeys } from './read/read-condition.ts';
import { tells } from './read/read-effect.ts';
import type { Condition, Effect, LineSet, Value, WrittenRule } from './written-rule.ts';

type Plain = Readonly<Record<string, unknown>>;

/**
 * A rule as plain data, in the form that is written and parsed: what a form sends, a database keeps and a YAML file holds. Parsing it gives the
 * same rule.
 */
export function printRule({ of: _, when, effects, scope, ...rule }: WrittenRule): Plain {
  const { id, version, title, why, stage, effective, source, ...others } = rule;
  return {
    ...{ id, version, title, why },
    ...(stage !== 'stable' && { stage }),
    effective: { ...effective },
    ...(scope && { scope: { ...scope } }),
    ...(when && { when: printCondition(when) }),
    do: effects.map(printEffect),
    source: source.map((each) => ({ ...each })),
    ...others,
  };
}

/** A condition as it is written. */
function printCondition(condition: Condition): Plain {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { [condition.kind]: condition.of.map(printCondition) };
    case 'not':
      return { not: printCondition(condition.of) };
    case 'field':
      return { field: condition.field, is: condition.is, ...printValue(condition.field, condition.value) };
    case 'count':
      return { count: condition.lines.over, ...printSet(condition.lines, 'where'), is: condition.is, value: condition.value };
    case 'sum':
      return {
        sum: condition.field,
        ...(condition.lines.over !== 'lines' && { over: condition.lines.over }),
        ...printSet(condition.lines, 'where'),
        is: condition.is,
        ...printValue(condition.field, condition.value),
      };
    default: {
      const [key] = Object.entries(lineKeys).find(([, [kind, over]]) => kind === condition.kind && over === condition.lines.over)!;
      return printSet(condition.lines, key);
    }
  }
}

const printSet = ({ where, same, withinDays }: LineSet, key: string): Plain => ({
  ...(where && { [key]: printCondition(where) }),
  ...(same && { same }),
  ...(withinDays !== undefined && { withinDays }),
});

/** Amounts are written in dollars. */
const money = (value: unknown): unknown => (typeof value === 'number' ? moneyToX12(asCents(value)) : value);

function printValue(field: string, value: Value | undefined): Plain {
  if (value === undefined) return {};
  if (fieldNamed(field)?.type !== 'cents') return { value };
  return { value: Array.isArray(value) ? value.map(money) : money(value) };
}

function printEffect(effect: Effect): Plain {
  switch (effect.kind) {
    case 'tell': {
      const [word] = Object.entries(tells).find(([, severity]) => severity === effect.severity)!;
      return { [word]: effect.says, ...(effect.at && { at: effect.at }), ...(effect.fix && { fix: effect.fix }) };
    }
    case 'route':
      return { route: effect.to, says: effect.says };
    case 'set': {
      const to = fieldNamed(effect.field)?.type === 'cents' ? money(effect.to) : effect.to;
      return { set: effect.field, to, ...(effect.says && { says: effect.says }) };
    }
    default:
      return {
        set: effect.field,
        ...(effect.add && { add: effect.add }),
        ...(effect.remove && { remove: effect.remove }),
        ...(effect.says && { says: effect.says }),
      };
  }
}
