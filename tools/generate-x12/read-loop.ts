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
  const lines = [
    ...own.flatMap(declaration),
    ...readFirst(all, of.children[0]!, spine, isHead),
    ...readRanks(all, ranks(own), spine),
    ...own.flatMap((child) => demand(child)),
    `return { ${said.map((child) => `${child.name}: ${value(child, own.includes(child), isHead)}`).join(', ')} };`,
  ];
  return all.fn(`loop${of.loop.id}`, (name) => `function ${name}(q: Quick) {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`);
}

const local = ({ name }: Child) => `${name}_`;
const isMany = ({ segment, loop }: Child) => (segment ?? loop!.loop).many;
const giveUp = 'return undefined;';

function declaration(child: Child): string[] {
  if (child.level || (child.index === 0 && !isMany(child))) return [];
  return [isMany(child) ? `let ${local(child)}: readonly unknown[] = none;` : `let ${local(child)}: unknown;`];
}

/** Lists of a loop that is still open may grow: they are its own, not the one empty list. */
function value(child: Child, isOwn: boolean, isHead: boolean): string {
  if (!isOwn) return isMany(child) ? '[]' : 'undefined';
  return isHead && isMany(child) ? `${local(child)} === none ? [] : ${local(child)}` : local(child);
}

function demand(child: Child): string[] {
  const node = child.segment ?? child.loop?.loop;
  if (!node || node.usage === 'situational') return [];
  return [`if (${local(child)} === ${node.many ? 'none' : 'undefined'}) ${giveUp}`];
}

/** The lines that pass over a first element which is known already, and the call that reads a child whose first segment is at hand. */
function call(all: Names, { segment, loop, keys }: Child, spine: Spine): readonly [before: string[], call: string] {
  if (loop) return [[], `${loopFunction(all, loop, spine)}(q)`];
  const [key] = keys.length === 1 && keys[0]!.element === 1 && keys[0]!.component === 0 ? keys[0]!.values : [];
  const behind = key !== undefined && isToldByFirst(segment!, key);
  return [behind ? [`q.at += ${key.length + 1};`] : [], segmentCall(all, segment!, behind)];
}

/** What opens a loop is known to be there, but for the body of the set, which nothing opens. */
function readFirst(all: Names, child: Child, spine: Spine, isHead: boolean): string[] {
  if (child.level) return [`if (!level(q, ${packed(child.level.code)})) ${giveUp}`];
  return [...(isHead ? [`if (!isAt(q, ${packed(child.id)})) ${giveUp}`] : []), ...readOne(call(all, child, spine), child, 'const ')];
}

function readOne([before, read]: readonly [string[], string], child: Child, declare = ''): string[] {
  const variable = local(child);
  if (isMany(child)) {
    const one = `one_${child.name}`;
    return [...before, `const ${one} = ${read};`, `if (${one} === undefined) ${giveUp}`, `${variable} = plus(${variable}, ${one});`];
  }
  return [...before, `${declare}${variable} = ${read};`, `if (${variable} === undefined) ${giveUp}`];
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
function readRanks(all: Names, groups: readonly Child[][], spine: Spine): string[] {
  const byId = new Map<string, Child[][]>();
  for (const group of groups) byId.set(group[0]!.id, [...(byId.get(group[0]!.id) ?? []), group]);
  if (byId.size === 0) return [];
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
    const free = alone ? `${local(child)} === undefined` : '';
    const when = [test, free].filter((one) => one !== '').join(' && ');
    const take = [...(alone ? [] : limit(child)), ...readOne(call(all, child, spine), child), `rank = ${rank};`, 'continue;'];
    return when ? [`if (${when}) {`, ...indented(take), '}'] : take;
  });
  return [`if (rank <= ${rank}) {`, ...indented(lines), '}'];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** One too many is a matter for the definition. */
function limit(child: Child): string[] {
  if (!isMany(child)) return [`if (${local(child)} !== undefined) ${giveUp}`];
  return Number.isFinite(child.max) ? [`if (${local(child)}.length === ${child.max}) ${giveUp}`] : [];
}

/** The test whether a qualifier is one of those asked for; `asked` gathers what has to be looked up for it. */
function keyTest({ element, component, values }: KeyTest, asked: Map<string, string>): string {
  const ask = `key(q, ${element}, ${component})`;
  const name = `key${element}${component || ''}`;
  asked.set(ask, name);
  const tests = [...values].map((text) => `${name} === ${packed(text)}`);
  return tests.length === 1 ? tests[0]! : `(${tests.join(' || ')})`;
}
