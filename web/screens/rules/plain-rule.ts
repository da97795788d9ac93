/** A written rule as plain data, as the form and the YAML beside it hold it; the server's language says what is wrong with it. */
export type Plain = Readonly<Record<string, unknown>>;

export type Path = readonly (string | number)[];

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where nothing does. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, key) => (Array.isArray(here) ? here[Number(key)] : isPlain(here) ? here[String(key)] : undefined), value);

/** The value with something else at a path; `undefined` takes it out. What was not touched is shared. */
export function put(value: unknown, [key, ...deeper]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (typeof key === 'number') {
    const list = Array.isArray(value) ? value : [];
    const next = put(list[key], deeper, to);
    const all = list.map((each, i) => (i === key ? next : each));
    return (key < list.length ? all : [...list, next]).filter((each) => each !== undefined);
  }
  const owner = isPlain(value) ? value : {};
  const next = put(owner[key], deeper, to);
  if (next !== undefined) return { ...owner, [key]: next };
  const { [key]: _, ...others } = owner;
  return others;
}

/** `when.all[0].value`, as findings name places. */
export const pathText = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

export const textAt = (value: unknown, path: Path): string => {
  const found = at(value, path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
};

/** A list at a path; a single value is a list of one. */
export const listAt = (value: unknown, path: Path): readonly string[] => {
  const found = at(value, path);
  if (found === undefined || found === null) return [];
  return [found]
    .flat()
    .filter((each) => typeof each !== 'object')
    .map(String);
};

/** Kinds of conditions, with the key by which each is written. */
export const conditionKinds = {
  all: 'all of these',
  any: 'any of these',
  not: 'not this',
  field: 'a field',
  someLine: 'some line of the claim has',
  everyLine: 'every line of the claim has',
  noLine: 'no line of the claim has',
  anotherLine: 'another line has',
  noOtherLine: 'no other line has',
  earlierLine: 'a line of an earlier claim has',
  noEarlierLine: 'no line of an earlier claim has',
  count: 'so many lines',
  sum: 'units or charges of lines together',
} as const;
export type ConditionKind = keyof typeof conditionKinds;
const kinds = Object.keys(conditionKinds) as ConditionKind[];

/** Of which kind a condition is; undefined where the form has no control for it, and the YAML does. */
export const kindOf = (condition: unknown): ConditionKind | undefined =>
  isPlain(condition) ? kinds.find((kind) => Object.hasOwn(condition, kind)) : undefined;

const empty = { field: 'claim.payer-kind', is: 'equals' };

/** Where the lines of a total are taken from, by the word of the language. */
export const lineSets = {
  lines: 'lines of the claim',
  'other-lines': 'other lines',
  'earlier-lines': 'lines of earlier claims',
} as const;
export type TotalKind = 'count' | 'sum';
export const isTotal = (kind: ConditionKind | undefined): kind is TotalKind => kind === 'count' || kind === 'sum';
/** Where a total says of which lines it is. */
export const overOf = (kind: TotalKind): 'count' | 'over' => (kind === 'count' ? 'count' : 'over');

/** The conditions within one, of which it is made. */
function innerOf(condition: unknown, was: ConditionKind | undefined): readonly unknown[] {
  if (was === undefined) return [empty];
  if (was === 'field') return [condition];
  if (isTotal(was)) return [at(condition, ['where']) ?? empty];
  return [at(condition, [was])].flat();
}

/** A total keeps which lines it is of, and the number that it is compared with. */
function asTotal(condition: unknown, was: ConditionKind | undefined, kind: TotalKind, inner: readonly unknown[]): Plain {
  const over = isTotal(was) ? (at(condition, [overOf(was)]) ?? 'lines') : 'lines';
  const { is = 'more-than', value: before, where, same, withinDays } = (isTotal(was) ? condition : {}) as Plain;
  // Dollars are no number of lines or units.
  const value = typeof before === 'number' || Array.isArray(before) ? before : 1;
  const which = isTotal(was) ? where : inner.length === 1 ? inner[0] : { all: inner };
  return {
    ...(kind === 'count' ? { count: over } : { sum: 'line.units', ...(over !== 'lines' && { over }) }),
    ...(which !== undefined && which !== empty && { where: which }),
    ...(same !== undefined && { same }),
    ...(withinDays !== undefined && { withinDays }),
    ...{ is, value },
  };
}

/** A condition that becomes another kind, with what both have kept. */
export function asKind(condition: unknown, kind: ConditionKind): Plain {
  const was = kindOf(condition);
  if (was === kind) return condition as Plain;
  const inner = innerOf(condition, was);
  if (isTotal(kind)) return asTotal(condition, was, kind, inner);
  if (kind === 'all' || kind === 'any') return { [kind]: inner };
  if (kind === 'field') return (inner.find((each) => kindOf(each) === 'field') as Plain) ?? empty;
  return { [kind]: inner.length === 1 ? inner[0] : { all: inner } };
}

/** How the words of effects are called. */
export const effectKinds = {
  hold: 'Hold the claim',
  warn: 'Warn',
  inform: 'Inform',
  set: 'Set a field',
  route: 'Send to a queue',
} as const;
export type EffectKind = keyof typeof effectKinds;

export const effectOf = (effect: unknown): EffectKind | undefined =>
  isPlain(effect) ? (Object.keys(effectKinds) as EffectKind[]).find((kind) => Object.hasOwn(effect, kind)) : undefined;

/** An effect that becomes another kind, with its words kept. */
export function asEffect(effect: unknown, kind: EffectKind): Plain {
  const was = effectOf(effect);
  const own = isPlain(effect) ? effect : {};
  const says = was === 'hold' || was === 'warn' || was === 'inform' ? own[was] : (own.says ?? '');
  if (kind === 'set') return { set: 'claim.filing-code', to: '', ...(says !== '' && { says }) };
  if (kind === 'route') return { route: '', says };
  return { [kind]: says, ...(own.at !== undefined && { at: own.at }), ...(own.fix !== undefined && { fix: own.fix }) };
}

/** What a new rule begins with. */
export const newRule = (today: string): Plain => ({
  id: 'own/',
  version: 1,
  title: '',
  why: '',
  effective: { from: today },
  when: { all: [empty] },
  do: [{ warn: '' }],
  source: [{ title: '', cite: '' }],
});
