import { code, fixed, parts, text } from '../../spec/field.ts';
import { segments } from '../../spec/node.ts';

/** Sides of a tooth. */
const surfaces = {
  B: 'toward the cheek',
  D: 'away from the midline',
  F: 'toward the face',
  I: 'the biting edge',
  L: 'toward the tongue',
  M: 'toward the midline',
  O: 'the chewing surface',
};

/** A tooth, with the surfaces that are treated (TOO). */
export const teeth = segments(
  'TOO',
  { list: fixed(1, 'JP'), tooth: text(2, { max: 30 }), surfaces: parts(3, 5, code(1, surfaces)) },
  { max: 32 },
);
