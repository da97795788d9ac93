/** The functions and tables of one generated file: what has the same code is there once. */
export interface Names {
  /** The name of a function with this code, which is what comes after its name. */
  readonly functionOf: (wanted: string, code: string) => string;
  /** The name of a constant with this value. */
  readonly constantOf: (wanted: string, value: string) => string;
  /** What a generated file uses of the hand-written ones; asking for it imports it. */
  readonly use: <N extends string>(name: N) => N;
  readonly functions: readonly string[];
  readonly constants: readonly string[];
  readonly used: ReadonlySet<string>;
}

export function names(): Names {
  const taken = new Map<string, number>();
  const known = new Map<string, string>();
  const functions: string[] = [];
  const constants: string[] = [];
  const used = new Set<string>();
  const nameOf = (wanted: string, code: string, put: (name: string) => void): string => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    const name = times === 1 ? wanted : `${wanted}_${times}`;
    known.set(code, name);
    put(name);
    return name;
  };
  return {
    functionOf: (wanted, code) => nameOf(wanted, code, (name) => functions.push(`function ${name}${code}`)),
    constantOf: (wanted, value) => nameOf(wanted, value, (name) => constants.push(`const ${name} = ${value};`)),
    use: (name) => {
      used.add(name);
      return name;
    },
    functions,
    constants,
    used,
  };
}
