import type { FileGroup, FileInterchange, FileTransaction } from '../layout/file.ts';
import type { Layout } from '../layout/layout.ts';

type Body = Readonly<Record<string, unknown>>;
type Own<T, Lists extends string = never> = Omit<T, Lists> & { readonly layout?: Layout };

/**
 * A file line by line, in its own order: each line belongs to the last line before it of the kind, or path, above. A transaction holds
 * what stands ahead of its claims; a loop on the way to the claims, and each claim, payment or other unit, has its own line, whose
 * `path` says where it goes: `providers.subscribers.claims`. The end of a transaction, a group or an interchange has a line where it
 * says more than that: what stands behind the claims, or a spelling. Each line has the layout of its own part.
 */
export type Line =
  | ({ readonly kind: 'interchange' } & Own<FileInterchange, 'groups'>)
  | ({ readonly kind: 'group' } & Own<FileGroup, 'transactions'>)
  | ({ readonly kind: 'transaction' } & Own<FileTransaction>)
  | { readonly kind: 'loop' | 'unit'; readonly path: string; readonly body: Body; readonly layout?: Layout }
  | { readonly kind: 'transaction-end'; readonly body?: Body; readonly layout?: Layout }
  | { readonly kind: 'group-end' | 'interchange-end'; readonly layout?: Layout };
