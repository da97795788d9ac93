import type { Finding, Severity } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import type { Level, Segment } from '../spec/node.ts';
import type { Delimiters } from '../syntax/delimiters.ts';

/** What a writer carries along: separators, the text so far, and the path of the value it is at. */
export interface Pen {
  readonly delimiters: Delimiters;
  /** Put after each segment: terminator and line end. */
  readonly segmentEnd: string;
  readonly path: (string | number)[];
  readonly findings: Finding[];
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

/** Whether a value may stand in a file: no separator, no control character, no space around it. Complains if not. */
export function isSafe(pen: Pen, text: string, name: string): boolean {
  const { element, component, repetition, segment } = pen.delimiters;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === element || c === component || c === segment || (c === repetition && repetition !== '')) {
      complain(pen, 'injection', `"${text.slice(0, 40)}" contains the separator "${c}"`, [name]);
      return false;
    }
    if (c < ' ' || c === '\x7f') {
      complain(pen, 'charset', `${JSON.stringify(text.slice(0, 40))} contains a control character`, [name]);
      return false;
    }
  }
  if (text !== text.trim()) {
    complain(pen, 'element-spaces', `"${text.slice(0, 40)}" has spaces around it`, [name]);
    return false;
  }
  return true;
}
