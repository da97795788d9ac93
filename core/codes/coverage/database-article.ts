import { type IsoDate, parseDate } from '../../base/index.ts';
import { isRecord } from './json-text.ts';

/** A row of one of the database's tables; numbers and texts as it sends them. */
export type DatabaseRow = Readonly<Record<string, unknown>>;

/** An article as the database's endpoints `/v1/data/article/…` give it, each answer under the last word of its address. */
export interface DatabaseArticle {
  readonly about: DatabaseRow;
  rowsOf(
    endpoint: 'hcpc-code' | 'icd10-covered' | 'icd10-covered-group' | 'icd10-noncovered' | 'contractor' | 'related-documents',
  ): readonly DatabaseRow[];
}

/** @param value one element of `articles`: an object of answers, each with its rows in `data` or as a bare list. */
export function databaseArticle(value: unknown): DatabaseArticle | undefined {
  if (!isRecord(value)) return undefined;
  const rowsOf = (name: string): DatabaseRow[] => {
    const answer = value[name];
    const rows = isRecord(answer) ? answer.data : answer;
    return Array.isArray(rows) ? rows.filter(isRecord) : [];
  };
  const about = rowsOf('article')[0];
  return about && { about, rowsOf };
}

export const textOf = (row: DatabaseRow, ...names: readonly string[]): string => {
  const value = names.map((name) => row[name]).find((each) => typeof each === 'string' || typeof each === 'number');
  return value === undefined ? '' : String(value).trim();
};

/** `2026-04-01 00:00:00`, `2026-04-01T00:00:00` or `04/01/2026`. */
export function databaseDay(text: string): IsoDate | undefined {
  const american = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(text);
  return parseDate(american ? `${american[3]}-${american[1]}-${american[2]}` : text.slice(0, 10));
}
