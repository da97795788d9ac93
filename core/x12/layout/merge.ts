import { readElements } from '../read/fields.ts';
import type { Segment } from '../spec/node.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { writeElements } from '../write/elements.ts';
import { type Pen, trimmed } from '../write/pen.ts';
import type { Written } from './tree.ts';

/**
 * The file's spelling `is` of what we wrote as `of`, after a change that makes us write `now`: what did not change keeps its
 * spelling, element by element and component by component.
 */
function mergeTexts(of: string, is: string, now: string, [separator, ...inner]: readonly string[]): string {
  if (of === now) return is;
  if (separator === undefined) return now;
  const [ofs, iss, nows] = [of.split(separator), is.split(separator), now.split(separator)];
  const merged = Array.from({ length: Math.max(iss.length, nows.length) }, (_, i) =>
    mergeTexts(ofs[i] ?? '', iss[i] ?? '', nows[i] ?? '', inner),
  );
  return merged.join(separator);
}

/** How a changed segment is to be written: `undefined` where the file's spelling and the change cannot stand together. */
export function merge(of: string, is: string, now: string, { node, delimiters }: Written): string | undefined {
  const separators = [delimiters.element, delimiters.repetition, delimiters.component].filter((d) => d !== '');
  const text = mergeTexts(of, is, now, separators);
  if (node?.node !== 'segment') return text;
  if (rewritten(text, node, delimiters) === now) return text;
  return loses(is, node, delimiters) ? undefined : now;
}

const silent = (delimiters: Delimiters) => ({
  element: 0,
  component: 0,
  repeat: 0,
  componentSeparator: delimiters.component,
  repetitionSeparator: delimiters.repetition,
  broken: () => undefined,
});

/** What we would write for a segment, once read. */
function rewritten(text: string, { fields }: Segment, delimiters: Delimiters): string {
  const [id, ...elements] = text.split(delimiters.element);
  const value = readElements(fields, elements, delimiters, { ...silent(delimiters), report: () => undefined });
  const pen: Pen = { delimiters, path: [], findings: [], segments: [] };
  return [id, ...trimmed(writeElements(pen, fields, value))].join(delimiters.element);
}

/** Whether a segment says something that its value does not hold. */
function loses(text: string, { fields }: Segment, delimiters: Delimiters): boolean {
  let lost = false;
  const report = (_rule: string, _what: string, severity = 'error') => {
    if (severity === 'error') lost = true;
  };
  readElements(fields, text.split(delimiters.element).slice(1), delimiters, { ...silent(delimiters), report });
  return lost;
}
