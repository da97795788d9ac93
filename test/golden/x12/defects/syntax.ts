import { cascading, gone, type Kind, says, turns, twice } from './kind.ts';

const past = (segment: readonly string[], n: number) => [...segment, ...Array<string>(n - segment.length).fill(''), 'MORE'];

/** Defects that every file can have, in and around the first segment of its body and a text near it. */
export const openingKinds: readonly Kind[] = [
  ['BHT', 'BHT-3'],
  ['BPR', 'TRN-2'],
  ['AK1', 'AK1-3'],
].flatMap(([id = '', spot = '']) => [
  gone(`${id} missing`, id),
  twice(`${id} twice`, id, id === 'BHT' ? 'qualifier' : 'segment-unknown', id === 'BHT' ? '+1=1' : '+1'),
  says(`${id}01 missing`, `${id}-1`, '', 'element-missing'),
  turns('a segment that does not exist', id, 1, ([s]) => [['ZZ9', '1'], s!], 'segment-unknown', '+0'),
  turns('a segment whose id is none', id, 1, ([s]) => [['b t', '1'], s!], 'segment-id', '+0'),
  turns('a segment in lower case', id, 1, ([s]) => [['nm1', '1'], s!], 'segment-id', '+0'),
  turns('an element too many', id, 1, ([s]) => [past(s!, 25)], 'not-used', '+0=25'),
  turns('separators behind the last element', id, 1, ([s]) => [[...s!, '', '']], 'trailing-separator', '+0'),
  says('a component separator in a plain text', `${spot}-2`, 'X', 'element-structure', `=${spot.split('-')[1]}`),
  says('a control character in a text', spot, (was) => `${was}\x07`, 'charset'),
  says('a NUL in a text', spot, (was) => `${was}\0`, 'charset'),
  says('an 8-bit byte in a text', spot, (was) => `${was}\xd1`, 'charset'),
  says('a line break in a text', spot, (was) => `${was}\nX`, 'charset'),
  says('a text that begins with a space', spot, (was) => ` ${was}`, 'element-spaces'),
  says('a text too long', spot, 'X'.repeat(61), 'element-length'),
  turns('the first two segments of the body swapped', id, 2, ([a, b]) => [b!, a!], 'segment-order', '+1'),
  // Each element of the lost segment is one too many.
  cascading(9, turns('a terminator lost', id, 2, ([a, b]) => [[...a!, ...b!]], 'not-used', '+0')),
]);
