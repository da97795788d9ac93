import { write835 } from '../generated/835.write.ts';
import { write837D } from '../generated/837d.write.ts';
import { write837I } from '../generated/837i.write.ts';
import { write837P } from '../generated/837p.write.ts';
import type { KnownSet } from '../sets/index.ts';
import type { QuickParts } from './transaction.ts';

/** The generated writers; a set that has none is written by its definition alone. */
export const quickWriters: { readonly [N in KnownSet]?: QuickParts } = {
  '835': write835,
  '837P': write837P,
  '837I': write837I,
  '837D': write837D,
};
