import { asCents, showMoney } from '../../../base/money.ts';
import { knownField } from '../catalogue.ts';
import type { Asked } from '../field.ts';
import { withFields } from '../read/fields-in.ts';
import { Unknown } from '../unknown.ts';
import { isThere } from './compare.ts';

/** A rule's words, with what the fields in braces hold. */
export const wordsFor = (text: string, asked: Asked): string => withFields(text, (name) => told(name, asked));

function told(name: string, asked: Asked): string {
  const field = knownField(name);
  const found = field.read(asked);
  if (found instanceof Unknown) return 'not known';
  if (!isThere(found)) return 'none';
  if (field.type === 'cents') return showMoney(asCents(found as number));
  return [found].flat().map(String).join(', ');
}
