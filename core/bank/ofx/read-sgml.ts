import { ok, type Result, refused } from '../../base/index.ts';
import { limits } from '../limits.ts';
import type { BankFault } from '../line.ts';
import type { OfxElement } from './element.ts';

interface Open {
  readonly name: string;
  text: string;
  children: Open[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"', apos: "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|nbsp|quot|apos);/g, (_, name: string) => entities[name]!);

/**
 * Reads OFX 1.x: SGML in which a leaf needs no end tag. A tag that is opened and never closed is a leaf, so what seemed to stand inside it stands behind it. Nothing
 * is looked up: no document type, no entities but the five of markup.
 * Source: Open Financial Exchange specification 1.6, 2.3 (SGML details).
 */
export function readSgml(text: string): Result<OfxElement, BankFault> {
  const start = text.search(/<OFX>/i);
  if (start < 0) return refused({ place: 'start of file', says: 'the element OFX is missing' });
  // The header is ours to skip; markup declarations have no place in it or behind it.
  if (/<!/.test(text)) return refused({ place: 'start of file', says: 'a markup declaration (<!) has no place in OFX' });
  const root: Open = { name: '', text: '', children: [] };
  const stack: Open[] = [root];
  let elements = 0;
  let line = 1 + (text.slice(0, start).match(/\n/g)?.length ?? 0);
  const token = /<(\/?)([A-Za-z][A-Za-z0-9._-]{0,63})>([^<]*)/y;
  token.lastIndex = start;
  while (token.lastIndex < text.length) {
    const place = `line ${line}`;
    const m = token.exec(text);
    if (!m) return refused({ place, says: 'it is no element of OFX' });
    const [all, ends, tag, behind] = m as unknown as [string, string, string, string];
    line += all.match(/\n/g)?.length ?? 0;
    const name = tag.toUpperCase();
    if (++elements > limits.records) return refused({ place, says: `more than ${limits.records} elements` });
    if (behind.length > limits.characters) return refused({ place, says: `text of more than ${limits.characters} characters` });
    if (ends) {
      if (!close(stack, name)) return refused({ place, says: `</${name}> closes nothing` });
      if (behind.trim() !== '') return refused({ place, says: `text behind </${name}> belongs to no element` });
      if (name === 'OFX') break;
      continue;
    }
    leaveLeaf(stack);
    const element: Open = { name, text: plain(behind).trim(), children: [] };
    stack.at(-1)!.children.push(element);
    stack.push(element);
    if (stack.length > limits.depth) return refused({ place, says: `more than ${limits.depth} elements inside each other` });
  }
  if (stack.length > 1) return refused({ place: 'end of file', says: `${stack[1]!.name} is not closed: the file is cut` });
  return ok(root.children[0]!);
}

/** What has text is a leaf: the next tag ends it. */
function leaveLeaf(stack: Open[]): void {
  if (stack.at(-1)!.text !== '') stack.pop();
}

/** Ends the nearest open element of the name; those inside it that were never closed are leaves without text. */
function close(stack: Open[], name: string): boolean {
  const at = stack.findLastIndex((e) => e.name === name);
  if (at <= 0) return false;
  while (stack.length - 1 > at) {
    const leaf = stack.pop()!;
    const outer = stack.at(-1)!.children;
    for (const child of leaf.children.splice(0)) outer.push(child);
  }
  stack.pop();
  return true;
}
