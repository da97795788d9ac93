/** Declarations that a generated file gathers, each under a name of its own and no more than once. */
export interface Names {
  /** A list of coded values as a constant. */
  codes(values: readonly string[]): string;
  /** A function: its name, made from a hint. Functions of the same text share one. */
  fn(hint: string, text: (name: string) => string): string;
  /** All of them, in the order of their use. */
  lines(): string[];
}

export function names(): Names {
  const lines: string[] = [];
  const taken = new Map<string, number>();
  const known = new Map<string, string>();
  const nameFor = (hint: string): string => {
    const n = (taken.get(hint) ?? 0) + 1;
    taken.set(hint, n);
    return n === 1 ? hint : `${hint}_${n}`;
  };
  return {
    codes(values) {
      const list = values.join(' ');
      const before = known.get(list);
      if (before) return before;
      const name = nameFor('codes');
      known.set(list, name);
      lines.push(`const ${name} = codesIn('${list}');`);
      return name;
    },
    fn(hint, text) {
      const twin = known.get(text('?'));
      if (twin) return twin;
      const name = nameFor(hint);
      known.set(text('?'), name);
      lines.push(text(name));
      return name;
    },
    lines: () => lines,
  };
}

/** Up to four characters as the number that their bytes are, the first of them lowest. */
export const packed = (text: string): string =>
  `0x${[...text]
    .map((c) => c.charCodeAt(0).toString(16).padStart(2, '0'))
    .reverse()
    .join('')} /* ${text} */`;
