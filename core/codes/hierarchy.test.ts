import { describe, expect, it } from 'vitest';
import { codeSets } from './code-sets.ts';
import { editionOf, header, row } from './edition-for-test.ts';

const rows = [
  header('S72', 'Fracture of femur'),
  header('S72.0', 'Fracture of head and neck of femur'),
  header('S72.00', 'Fracture of unspecified part of neck of femur'),
  header('S72.001', '… of right femur'),
  row('S72.001A', '… of right femur, initial encounter for closed fracture'),
  row('S72.001D', '… of right femur, subsequent encounter'),
  header('S72.002', '… of left femur'),
  row('S72.002A', '… of left femur, initial encounter for closed fracture'),
  header('S73', 'Dislocation of hip'),
  header('T36', 'Poisoning by antibiotics'),
  header('T36.0X', '… by penicillins'),
  row('T36.0X1A', '… by penicillins, accidental, initial encounter'),
];
const sets = codeSets([
  editionOf('icd10cm', 'example', rows, { partial: true }),
  editionOf('carc', 'example', [row('1', 'a'), row('12', 'b')]),
]);

describe('what stands above and below a code', () => {
  it.each([
    ['a seventh character', 'S72.001A', 'S72.001'],
    ['in any spelling', 's72001d', 'S72.001'],
    ['a subcategory of the category', 'S72.0', 'S72'],
    ['a category: what stands above it no list of codes tells', 'S72', undefined],
    ['over levels that are not there', 'T36.0X1A', 'T36.0X'],
    ['over the dot', 'T36.0X', 'T36'],
    ['a code that is not there', 'S74.0', undefined],
  ])('%s', (_name, code, parent) => expect(sets.parent('icd10cm', code)?.code).toBe(parent));

  it.each([
    ['right below only', 'S72', ['S72.0']],
    ['several, in order', 'S72.00', ['S72.001', 'S72.002']],
    ['seventh characters', 'S72.001', ['S72.001A', 'S72.001D']],
    ['nothing below', 'S73', []],
    ['a code that is not there', 'S74', []],
  ])('%s', (_name, code, children) => expect(sets.children('icd10cm', code).map((c) => c.code)).toEqual(children));

  it('lists have no levels: reason 1 is not above reason 12', () => {
    expect([sets.parent('carc', '12'), sets.children('carc', '1')]).toEqual([undefined, []]);
  });
});
