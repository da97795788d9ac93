import type { KnownSet } from '../sets/index.ts';
import type { QuickParts } from './transaction.ts';

/** The generated writers; a set that has none is written by its definition alone. */
export const quickWriters: { readonly [N in KnownSet]?: QuickParts } = {};
