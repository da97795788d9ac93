import type { Role } from '../../core/x12/read/frame.ts';
import type { Child, KeyTest, Plan } from '../../core/x12/spec/compile.ts';
import { type Names, packed } from './read-names.ts';
import { isToldByFirst, segmentCall } from './read-segment.ts';

type Spine = ReadonlyMap<Plan, Role>;

/**
 * The function that reads a loop whose first segment is at hand, with the loops in it; on the way to the units, no more than what
 * stands ahead of the loops that lead there.
 */
export function loopFunction(all: Names, of: Plan, spine: Spine): string {
  const isHead = spine.get(of) === 'spine';
  const way = isHead ? of.innerLoops.find(({ loop }) => spine.has(loop!))! : undefined;
  const own = of.children.filter(({ rank }) => !way || rank < way.rank);
  const said = of.children.filter(({ silent }) => !silent);
  const first = firstOf(own);
  const lines = [
    'const b = q.bytes;',
    ...readFirst(all, of.children[0]!, first, spine, isHead),
    ...own.filter((child) => child.silent && child !== first && !child.level).map((child) => `let ${variable(child)}: unknown;`),
    `const loop = { ${said.map((child) => (child === first ? `${child.name}: opener` : `${child.name}: ${blank(child, isHead)}`)).join(', ')} };`,
    ...readRanks(all, ranks(own), spine, isHead),
    ...own.filter((child) => child !== first).flatMap((child) => demand(child, isHead)),
    ...(isHead ? [`q.counts = [${of.children.map((child) => count(child, own, first)).join(', ')}];`, 'q.rank = rank;'] : []),
    'return loop;',
  ];
  return all.fn(`loop${of.loop.id}`, (name) => `function ${name}(q: Quick) {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`);
}

/** Where the value of a child is kept: in the loop, which is made before its segments are read, so that no more than its rank changes. */
const variable = ({ name, silent }: Child) => (silent ? `${name}_` : `loop.${name}`);
const isMany = ({ segment, loop }: Child) => (segment ?? loop!.loop).many;
const giveUp = 'return undefined;';

/** What opens the loop, unless that is a level, or one of many. */
const firstOf = ([first]: readonly Child[]) => (first && !first.level && !isMany(first) ? first : undefined);

/** What stands for a child that has not come yet. Lists of a loop that is still open may grow: they are its own, not the one empty list. */
function blank(child: Child, isHead: boolean): string {
  if (!isMany(child)) return 'undefined as unknown';
  return isHead ? '[] as readonly unknown[]' : 'none as readonly unknown[]';
}

/** How often a child of a head came. */
function count(child: Child, own: readonly Child[], first: Child | undefined): string {
  if (!own.includes(child)) return '0';
  if (child === first || child.level) return '1';
  return isMany(child) ? `${variable(child)}.length` : `${variable(child)} === undefined ? 0 : 1`;
}

function demand(child: Child, isHead: boolean): string[] {
  const node = child.segment ?? child.loop?.loop;
  if (!node || node.usage === 'situational') return [];
  if (!node.many) return [`if (${variable(child)} === undefined) ${giveUp}`];
  return [`if (${variable(child)}${isHead ? '.length === 0' : ' === none'}) ${giveUp}`];
}

/** The call that reads a child whose first segment is at hand; a first element that is known already is passed over. */
function call(all: Names, { segment, loop, keys }: Child, spine: Spine): string {
  if (loop) return `${loopFunction(all, loop, spine)}(q)`;
  const [key] = keys.length === 1 && keys[0]!.element === 1 && keys[0]!.component === 0 ? keys[0]!.values : [];
  return segmentCall(all, segment!, key !== undefined && isToldByFirst(segment!, key));
}

/** What opens a loop is known to be there, but for the body of the set, which nothing opens. */
function readFirst(all: Names, child: Child, first: Child | undefined, spine: Spine, isHead: boolean): string[] {
  if (child.level) return [`if (!level(q, b, ${packed(child.level.code)})) ${giveUp}`];
  const there = isHead ? [`if (!isAt(q, ${packed(child.id)})) ${giveUp}`] : [];
  if (!first) throw new Error(`a loop that opens with one of many, ${child.name}, cannot be read at speed`);
  return [...there, `const opener = ${call(all, child, spine)};`, `if (opener === undefined) ${giveUp}`];
}

function readOne(read: string, child: Child): string[] {
  const into = variable(child);
  const one = [`const one = ${read};`, `if (one === undefined) ${giveUp}`];
  return [...one, isMany(child) ? `${into} = plus(${into}, one);` : `${into} = one;`];
}

/** Children that open with the same segment id, and may come in any order; without the one that opens the loop. */
function ranks(children: readonly Child[]): Child[][] {
  const groups = new Map<number, Child[]>();
  for (const child of children) if (child.index > 0) groups.set(child.rank, [...(groups.get(child.rank) ?? []), child]);
  return [...groups.values()];
}

/**
 * Reads segment after segment, each where it may stand behind those before it. Which one is found by its id: so that little code is
 * run for each, and no more is in the way than what comes.
 */
function readRanks(all: Names, groups: readonly Child[][], spine: Spine, isHead: boolean): string[] {
  const byId = new Map<string, Child[][]>();
  for (const group of groups) byId.set(group[0]!.id, [...(byId.get(group[0]!.id) ?? []), group]);
  if (byId.size === 0) return isHead ? ['const rank = 0;'] : [];
  const cases = [...byId].flatMap(([id, same]) => {
    const keys = new Map<string, string>();
    const lines = same.flatMap((group) => readRank(all, group, keys, spine));
    const declared = [...keys].map(([ask, name]) => `const ${name} = ${ask};`);
    return [`case ${packed(id)}: {`, ...indented([...declared, ...lines, 'break reading;']), '}'];
  });
  return [
    'let rank = 0;',
    'reading: for (;;) {',
    '  switch (q.id) {',
    ...indented(indented([...cases, 'default:', '  break reading;'])),
    '  }',
    '}',
  ];
}

function readRank(all: Names, children: readonly Child[], keys: Map<string, string>, spine: Spine): string[] {
  const { rank } = children[0]!;
  const lines = children.flatMap((child) => {
    const test = child.keys.map((key) => keyTest(key, keys)).join(' && ');
    const alone = children.length === 1 && !isMany(child);
    const free = alone ? `${variable(child)} === undefined` : '';
    const when = [test, free].filter((one) => one !== '').join(' && ');
    const take = [...(alone ? [] : limit(child)), ...readOne(call(all, child, spine), child), `rank = ${rank};`, 'continue;'];
    return when ? [`if (${when}) {`, ...indented(take), '}'] : take;
  });
  return [`if (rank <= ${rank}) {`, ...indented(lines), '}'];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** One too many is a matter for the definition. */
function limit(child: Child): string[] {
  if (!isMany(child)) return [`if (${variable(child)} !== undefined) ${giveUp}`];
  return Number.isFinite(child.max) ? [`if (${variable(child)}.length === ${child.max}) ${giveUp}`] : [];
}

/** The test whether a qualifier is one of those asked for; `asked` gathers what has to be looked up for it. */
function keyTest({ element, component, values }: KeyTest, asked: Map<string, string>): string {
  const ask = element === 1 && component === 0 ? 'first(q, b)' : `key(q, b, ${element}, ${component})`;
  const name = `key${element}${component || ''}`;
  asked.set(ask, name);
  const tests = [...values].map((text) => `${name} === ${packed(text)}`);
  return tests.length === 1 ? tests[0]! : `(${tests.join(' || ')})`;
}
