import { type RawBuilder, sql } from 'kysely';

// Lists of thousands as one parameter each, spelled as PostgreSQL reads them: the driver would look at every element for what it might be.

/** No element needs quotes: ids, numbers, dates, truth values. */
const plain = (list: readonly (string | number | boolean | null)[]): string => `{${list.map((v) => (v === null ? 'NULL' : v)).join(',')}}`;
const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

export const uuids = (list: readonly (string | null)[]): RawBuilder<string[]> => sql`${plain(list)}::uuid[]`;
export const integers = (list: readonly (number | null)[]): RawBuilder<number[]> => sql`${plain(list)}::integer[]`;
export const bigints = (list: readonly (number | null)[]): RawBuilder<number[]> => sql`${plain(list)}::bigint[]`;
export const dates = (list: readonly (string | null)[]): RawBuilder<string[]> => sql`${plain(list)}::date[]`;
export const instants = (list: readonly (string | null)[]): RawBuilder<string[]> => sql`${plain(list)}::timestamptz[]`;
export const truths = (list: readonly boolean[]): RawBuilder<boolean[]> => sql`${plain(list)}::boolean[]`;
export const texts = (list: readonly (string | null)[]): RawBuilder<string[]> =>
  sql`${`{${list.map((v) => (v === null ? 'NULL' : quoted(v))).join(',')}}`}::text[]`;

/** Documents, as text[]: JSON holds no bare control character, so one parts them. */
export const documents = (list: readonly unknown[]): RawBuilder<string[]> =>
  sql`string_to_array(${list.map((v) => JSON.stringify(v)).join('\u0001')}, chr(1))`;
