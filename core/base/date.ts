import { assert } from './assert.ts';

declare const isoDate: unique symbol;
/** A calendar date, `YYYY-MM-DD`, without time or zone: a date of service is a date, not an instant. Compares as text. */
export type IsoDate = string & { readonly [isoDate]: true };

declare const instant: unique symbol;
/** A point in time, `YYYY-MM-DDTHH:MM:SS.sssZ`, always UTC. Compares as text. Core never asks the clock: callers hand it in. */
export type Instant = string & { readonly [instant]: true };

const dayMs = 86_400_000;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && isLeap(year) ? 29 : daysInMonth[month - 1]!);
}

/** @returns the date, or undefined when the text is not an existing day written `YYYY-MM-DD`. */
export function parseDate(text: string): IsoDate | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m && isCalendarDate(Number(m[1]), Number(m[2]), Number(m[3])) ? (text as IsoDate) : undefined;
}

/** Like {@link parseDate}, for literals and data that were checked before. @throws when it is no date. */
export function asDate(text: string): IsoDate {
  const date = parseDate(text);
  assert(date, `${JSON.stringify(text)} is not a date (YYYY-MM-DD)`);
  return date;
}

/** X12 D8 (`CCYYMMDD`) to a date; undefined when it is none. */
export function dateFromX12(text: string): IsoDate | undefined {
  return /^\d{8}$/.test(text) ? parseDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) : undefined;
}
export const dateToX12 = (date: IsoDate): string => date.replaceAll('-', '');

/** Whole days since 1970-01-01 in the proleptic Gregorian calendar. */
export function dayNumber(date: IsoDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs;
}
export function dateOfDayNumber(day: number): IsoDate {
  return new Date(day * dayMs).toISOString().slice(0, 10) as IsoDate;
}
export const addDays = (date: IsoDate, days: number): IsoDate => dateOfDayNumber(dayNumber(date) + days);
/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);
/** 0 Sunday … 6 Saturday. */
export const weekday = (date: IsoDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

/** Completed years of age on a day; what age edits and preventive codes count by. */
export function ageOn(birth: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** `Apr 14, 2026`: how dates are printed for people. */
export function showDate(date: IsoDate): string {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${months[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8, 10))}, ${date.slice(0, 4)}`;
}

/** @returns the instant, or undefined when the text is not exactly `YYYY-MM-DDTHH:MM:SS.sssZ` of an existing time. */
export function parseInstant(text: string): Instant | undefined {
  const m = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.\d{3}Z$/.exec(text);
  if (!m || !parseDate(m[1]!)) return undefined;
  return Number(m[2]) < 24 && Number(m[3]) < 60 && Number(m[4]) < 60 ? (text as Instant) : undefined;
}
export function asInstant(text: string): Instant {
  const at = parseInstant(text);
  assert(at, `${JSON.stringify(text)} is not an instant (YYYY-MM-DDTHH:MM:SS.sssZ)`);
  return at;
}
export const instantOfMs = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;
export const msOfInstant = (at: Instant): number => Date.parse(at);
export const dateOfInstant = (at: Instant): IsoDate => at.slice(0, 10) as IsoDate;
export const addMs = (at: Instant, ms: number): Instant => instantOfMs(msOfInstant(at) + ms);
