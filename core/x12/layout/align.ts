import { beginning, listOf } from './compare.ts';
import type { Layout, Spelling } from './layout.ts';
import type { Branch, Written } from './tree.ts';

/** The entries of a layout by the tokens that their objects have now: members of a list move when others come or go. */
export interface Aligned {
  readonly segments: ReadonlyMap<string, Spelling>;
  readonly loops: ReadonlyMap<string, Layout>;
}

interface Beginning {
  readonly token: string;
  readonly text: string;
}

/**
 * Finds the objects that the entries of a layout are about. In a list that was longer or shorter, a member that begins as none
 * did is new, and the entries of one that is not found are about something that was taken out.
 */
export function align(at: Branch<Written>, { segments = {}, loops = {}, lengths = {} }: Layout): Aligned {
  const now = new Map<string, Beginning[]>(Object.keys(lengths).map((name) => [name, []]));
  for (const [token, node] of at.byToken)
    now.get(listOf(token) ?? '')?.push({ token, text: node.kind === 'branch' ? beginning(node) : node.text });
  const then = [
    ...Object.entries(loops).map(([token, { begins = '' }]) => ({ token, text: begins })),
    ...Object.entries(segments).map(([token, { of }]) => ({ token, text: of })),
  ];
  const moved = new Map<string, string | undefined>();
  for (const [name, length] of Object.entries(lengths)) {
    const entries = then.filter(({ token }) => listOf(token) === name);
    pair(entries, now.get(name)!, now.get(name)!.length === length, moved);
  }
  const byToken = <T>(entries: Readonly<Record<string, T>>) =>
    new Map(
      Object.entries(entries).flatMap(([token, value]) => {
        const found = moved.has(token) ? moved.get(token) : token;
        return found === undefined ? [] : [[found, value] as const];
      }),
    );
  return { segments: byToken(segments), loops: byToken(loops) };
}

/** Pairs entries with members: first those that begin alike, best at the same place; then, in a list as long as before, by place. */
function pair(then: readonly Beginning[], now: readonly Beginning[], asLong: boolean, moved: Map<string, string | undefined>): void {
  const texts = new Map(now.map(({ token, text }) => [token, text]));
  const strays = then.filter(({ token, text }) => texts.get(token) !== text);
  const stayed = new Set(then.filter(({ token, text }) => texts.get(token) === text).map(({ token }) => token));
  const free = new Map<string, string[]>();
  for (const { token, text } of now.toReversed()) {
    if (stayed.has(token)) continue;
    const alike = free.get(text);
    if (alike) alike.push(token);
    else free.set(text, [token]);
  }
  const taken = new Set<string>();
  for (const { token, text } of strays) {
    const found = free.get(text)?.pop();
    moved.set(token, found);
    if (found !== undefined) taken.add(found);
  }
  for (const { token } of strays) if (asLong && moved.get(token) === undefined && !taken.has(token)) moved.set(token, token);
}
