import { code, fixed, text } from '../../spec/field.ts';
import { expected, maybe } from '../../spec/node.ts';

const words = { ED: 'EDI access number', EM: 'e-mail', EX: 'extension', FX: 'fax', TE: 'telephone', UR: 'web address', WP: 'work phone' };
/** Kinds of number that may stand first, second and third, each as `EM FX TE`. */
type Ways = readonly [first: string, second: string, third: string];

const way = (at: number, of: string) =>
  code(at, Object.fromEntries(of.split(' ').map((kind) => [kind, words[kind as keyof typeof words]])));
const number = (at: number) => text(at, { max: 256 });
const who = (use: string) => ({ use: fixed(1, use), name: maybe(text(2, { max: 60 })) });
const more = ([, second, third]: Ways) => ({
  way2: maybe(way(5, second)),
  number2: maybe(number(6)),
  way3: maybe(way(7, third)),
  number3: maybe(number(8)),
});

/** A contact (PER) that is of use by its first number. */
export const reachedBy = (use: string, ...ways: Ways) => ({
  ...who(use),
  way1: expected(way(3, ways[0])),
  number1: expected(number(4)),
  ...more(ways),
});

/** A contact whose name alone may do. */
export const perhapsReachedBy = (use: string, ...ways: Ways) => ({
  ...who(use),
  way1: maybe(way(3, ways[0])),
  number1: maybe(number(4)),
  ...more(ways),
});

/** Each number of a contact comes with its kind. */
export const numbered = { notes: ['P0304', 'P0506', 'P0708'] };
