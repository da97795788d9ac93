/** Which rules are shown: the practice's own by where they stand, or the built-in ones. */
export const groups = ['own', 'on', 'draft', 'off', 'retired', 'built-in', 'built-in-off'] as const;
export type RuleGroup = (typeof groups)[number];

export interface RulesSearch {
  /** The practice's own that are not retired are shown when the address says nothing. */
  readonly group?: RuleGroup | undefined;
  /** A family (`ncci`) or a pack. */
  readonly family?: string | undefined;
  /** The rule that is open. */
  readonly rule?: string | undefined;
  /** The form: of the open rule, or of a new one. */
  readonly edit?: true | undefined;
  /** Packs, or a file that is taken in, instead of a rule. */
  readonly show?: 'packs' | 'file' | undefined;
  /** The dry run that is open. */
  readonly run?: string | undefined;
}

const isIn = (value: unknown, shape: RegExp): value is string => typeof value === 'string' && shape.test(value);
const id = /^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/;

/** Reads the address; anything else in it is left out. */
export const rulesSearch = ({ group, family, rule, edit, show, run }: Record<string, unknown>): RulesSearch => ({
  ...(groups.includes(group as RuleGroup) && group !== 'own' ? { group: group as RuleGroup } : {}),
  ...(isIn(family, /^[\w-]{1,80}$/) ? { family } : {}),
  ...(isIn(rule, id) ? { rule } : {}),
  ...(edit === true ? { edit } : {}),
  ...(show === 'packs' || show === 'file' ? { show } : {}),
  ...(isIn(run, /^[0-9a-f-]{36}$/) ? { run } : {}),
});
