import { fixed, parts, text } from '../../spec/field.ts';
import { segments } from '../../spec/node.ts';

/** A tooth, with the surfaces that are treated (TOO). */
export const teeth = segments(
  'TOO',
  { list: fixed(1, 'JP'), tooth: text(2, { max: 30 }), surfaces: parts(3, 5, text(1, { max: 2 })) },
  { max: 32 },
);
