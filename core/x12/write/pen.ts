import type { Finding, Severity } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import type { Level, Segment } from '../spec/node.ts';
import type { Delimiters } from '../syntax/delimiters.ts';

/** What a writer carries along: separators, the text so far, and the path of the value it is at. */
export interface Pen {
  readonly delimiters: Delimiters;
  readonly path: (string | number)[];
  readonly findings: Finding[];
  /** Segments without their terminators. */
  readonly segments: string[];
  /** Told of each segment of a body just after it was put; `firstFinding` is the first of `findings` that is about it. */
  readonly trace?: (name: string, node: Segment | Level, firstFinding: number) => void;
}

/** Reports what is wrong at the pen's path, with `more` below it. */
export function complain(
  pen: Pen,
  rule: X12Rule,
  what: string,
  more: readonly (string | number)[] = [],
  severity: Severity = 'error',
): void {
  let path = '';
  for (const step of [...pen.path, ...more]) path += typeof step === 'number' ? `[${step}]` : path === '' ? step : `.${step}`;
  pen.findings.push(x12Finding(rule, { kind: 'field', path }, what, { severity }));
}

/** Writes a segment from its elements; empty ones at the end are left out. */
export function putSegment(pen: Pen, id: string, elements: readonly string[]): void {
  pen.segments.push([id, ...trimmed(elements)].join(pen.delimiters.element));
}

/** Without the empty texts at the end. */
export function trimmed(texts: readonly string[]): readonly string[] {
  let end = texts.length;
  while (end > 0 && !texts[end - 1]) end--;
  return end === texts.length ? texts : texts.slice(0, end);
}

/** A value of any kind, shortly, for a finding. */
export function show(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 60);
  } catch {
    // A bigint, or something that holds itself.
    return typeof value;
  }
}

/** The value where it has members; complains where it is something else. */
export function membersOf(pen: Pen, value: unknown, more: readonly string[] = []): Readonly<Record<string, unknown>> | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  complain(pen, 'element-type', `${show(value)} is not an object`, more);
  return undefined;
}

/** The value where it is a list, empty where there is none; complains where it is something else. */
export function listOf(pen: Pen, value: unknown, name: string): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  complain(pen, 'element-type', `${show(value)} is not a list`, [name]);
  return [];
}

/** Whether a value may stand in a file: no separator, no control character, no half of a character, no space around it. Complains if not. */
export function isSafe(pen: Pen, text: string, name: string): boolean {
  const { element, component, repetition, segment } = pen.delimiters;
  for (const c of [element, component, segment, repetition]) {
    if (c === '' || !text.includes(c)) continue;
    complain(pen, 'injection', `"${text.slice(0, 40)}" contains the separator "${c}"`, [name]);
    return false;
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    if (c < 32 || c === 127 || (c >= 0xd800 && c < 0xe000)) {
      const what = c < 128 ? 'a control character' : 'half of a character';
      complain(pen, 'charset', `${show(text.slice(0, 40))} contains ${what}`, [name]);
      return false;
    }
  }
  if (text !== text.trim()) {
    complain(pen, 'element-spaces', `"${text.slice(0, 40)}" has spaces around it`, [name]);
    return false;
  }
  return true;
}
