type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const allOf = (value: unknown, is: (one: unknown) => boolean) =>
  value === undefined || (isMembers(value) && Object.values(value).every(is));
const texts = (value: Members, ...names: string[]) => names.every((name) => value[name] === undefined || isText(value[name]));

const isSpelling = (value: unknown): boolean =>
  isMembers(value) &&
  isText(value.of) &&
  texts(value, 'is', 'after', 'before') &&
  (value.despite === undefined || (Array.isArray(value.despite) && value.despite.every(isText)));

const isOrdered = (value: unknown): boolean =>
  value === null || isText(value) || (isMembers(value) && isText(value.is) && texts(value, 'after', 'before'));

/** Whether data from outside is a layout. */
export const isLayout = (value: unknown): boolean =>
  isMembers(value) &&
  allOf(value.segments, isSpelling) &&
  allOf(value.loops, isLayout) &&
  allOf(value.lacks, isText) &&
  allOf(value.lengths, (n) => typeof n === 'number') &&
  (value.order === undefined || (Array.isArray(value.order) && value.order.every(isOrdered))) &&
  texts(value, 'begins', 'lineEnd', 'separators');
