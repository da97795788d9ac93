import { sets } from '../sets/index.ts';
import type { Loop } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { FileGroup, FileInterchange, FileTransaction } from './file.ts';
import type { Unpacked } from './index.ts';
import type { Layout } from './layout.ts';

type Body = Readonly<Record<string, unknown>>;
type Own<T, Lists extends string> = Omit<T, Lists> & { readonly layout?: Layout };

/**
 * A file line by line, as a tree is read: each line belongs to the last line before it of the kind, or path, above. A transaction
 * holds what stands ahead of its claims and after them; a loop on the way to the claims, and each claim, payment or other unit, has
 * its own line, whose `path` says where it goes: `providers.subscribers.claims`. Each line has the layout of its own part.
 */
export type Line =
  | ({ readonly kind: 'interchange' } & Own<FileInterchange, 'groups'>)
  | ({ readonly kind: 'group' } & Own<FileGroup, 'transactions'>)
  | ({ readonly kind: 'transaction' } & FileTransaction & { readonly layout?: Layout })
  | { readonly kind: 'loop' | 'unit'; readonly path: string; readonly body: Body; readonly layout?: Layout };

/** The lines of a file that was read by {@link readWithLayout}. */
export function* toLines({ file, layout }: Pick<Unpacked, 'file' | 'layout'>): Generator<Line, void, undefined> {
  for (const [i, { groups, ...interchange }] of file.interchanges.entries()) {
    const inner = layout.loops?.[`interchanges[${i}]`];
    yield { kind: 'interchange', ...interchange, ...own(inner, ['groups']) };
    for (const [g, { transactions, ...group }] of groups.entries()) {
      const below = inner?.loops?.[`groups[${g}]`];
      yield { kind: 'group', ...group, ...own(below, ['transactions']) };
      for (const [t, transaction] of transactions.entries()) yield* linesOf(transaction, below?.loops?.[`transactions[${t}]`]);
    }
  }
}

function* linesOf(transaction: FileTransaction, layout: Layout | undefined): Generator<Line, void, undefined> {
  const set: TransactionSet | undefined = transaction.set === 'untyped' ? undefined : sets[transaction.set];
  if (!set?.unit || transaction.set === 'untyped') {
    yield { kind: 'transaction', ...transaction, ...own(layout, []) } as Line;
    return;
  }
  const lists = listsTo(set.body, set.unit);
  const { body: bodyLayout, ...others } = layout?.loops ?? {};
  const ownBody = own(bodyLayout, lists).layout;
  const loops = ownBody ? { ...others, body: ownBody } : others;
  const rest = layout && own({ ...layout, loops }, []);
  yield { kind: 'transaction', ...transaction, body: without(transaction.body as Body, lists), ...rest } as Line;
  yield* loopLines(set.body, set.unit, transaction.body as Body, bodyLayout, []);
}

function* loopLines(loop: Loop, unit: string, body: Body, layout: Layout | undefined, above: readonly string[]): Generator<Line> {
  for (const name of listsTo(loop, unit)) {
    const inner = loop.children[name] as Loop;
    const path = [...above, name];
    const kind = inner.id === unit ? 'unit' : 'loop';
    const lists = kind === 'unit' ? [] : listsTo(inner, unit);
    for (const [i, one] of ((body[name] ?? []) as readonly Body[]).entries()) {
      const below = layout?.loops?.[`${name}[${i}]`];
      yield { kind, path: path.join('.'), body: without(one, lists), ...own(below, lists) };
      if (kind === 'loop') yield* loopLines(inner, unit, one, below, path);
    }
  }
}

const leadsTo = (loop: Loop, unit: string): boolean =>
  loop.id === unit || Object.values(loop.children).some((child) => child.node === 'loop' && leadsTo(child, unit));

/** The lists of a loop in which, sooner or later, the units are. */
function listsTo(loop: Loop, unit: string): string[] {
  return Object.entries(loop.children).flatMap(([name, child]) =>
    child.node === 'loop' && child.many && leadsTo(child, unit) ? [name] : [],
  );
}

const without = (body: Body, names: readonly string[]): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

const isOf = (token: string, lists: readonly string[]) => lists.some((name) => token.startsWith(`${name}[`));

/** The part of a layout that is not about the members of `lists`, which have lines of their own and so are found without it. */
function own(layout: Layout | undefined, lists: readonly string[]): { layout?: Layout } {
  if (!layout) return {};
  const { begins: _, loops, lengths, ...rest } = layout;
  const inner = Object.entries(loops ?? {}).filter(([token]) => !isOf(token, lists));
  const lengthsOf = Object.entries(lengths ?? {}).filter(([name]) => !lists.includes(name));
  const kept = {
    ...rest,
    ...(inner.length > 0 ? { loops: Object.fromEntries(inner) } : {}),
    ...(lengthsOf.length > 0 ? { lengths: Object.fromEntries(lengthsOf) } : {}),
  };
  return Object.keys(kept).length > 0 ? { layout: kept } : {};
}
