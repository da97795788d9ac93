/** One piece of an XML file, in order. `line` counts from 1. After a fault nothing comes. */
export type XmlPiece =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly line: number }
  /** Never white space alone. Between two tags there may be several, of which the reader makes one. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'close'; readonly name: string; readonly line: number }
  | { readonly kind: 'fault'; readonly what: string; readonly line: number };

/** The deepest official table (tabular list, index) nests some fifteen elements; this is a file made to harm. */
const deepest = 200;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const nameAt = /[A-Za-z_:][\w.:-]*/y;
const attributeAt = /\s+([A-Za-z_:][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEndAt = /\s*(\/?)>/y;

/**
 * Pulls an XML text apart: elements with their attributes, and texts with their references resolved. Comments and processing
 * instructions are left out; an empty element is opened and closed.
 *
 * Refused, as the last piece (`fault`): a document type, an entity that XML itself does not name, tags that do not match, text outside of
 * the one root element, nesting deeper than {@link deepest}, and a text that ends too early. Linear in the text's length.
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, as far as data files use it.
 */
export function* pullXml(text: string): Generator<XmlPiece> {
  const open: string[] = [];
  const place = linesOf(text);
  let isRooted = false;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const fault = (what: string): XmlPiece => ({ kind: 'fault', what, line: place(at) });
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    const words = text.slice(at, tag < 0 ? text.length : tag);
    if (words.trim() !== '') {
      if (open.length === 0) return yield fault('there is text outside of the root element');
      const plain = resolved(words);
      if (plain === undefined) return yield fault('it has a reference (&…;) that is none of the five of XML and no number');
      yield { kind: 'text', text: plain, line: place(at) };
    }
    at += words.length;
    if (tag < 0) break;
    const aside = asideEnd(text, at);
    if (aside === 'cut') return yield fault('a comment, instruction or CDATA section does not end');
    if (aside === 'refused') return yield fault('it declares a document type or entities, which no official file does');
    if (aside !== undefined) {
      if (text.startsWith('<![CDATA[', at)) {
        if (open.length === 0) return yield fault('there is text outside of the root element');
        yield { kind: 'text', text: text.slice(at + 9, aside - 3), line: place(at) };
      }
      at = aside;
      continue;
    }
    const found = tagAt(text, at);
    if (typeof found === 'string') return yield fault(found);
    const { name, attributes, isClosing, isEmpty, end } = found;
    if (isClosing) {
      if (open.pop() !== name) return yield fault(`</${name}> closes what is not open`);
      yield { kind: 'close', name, line: place(at) };
    } else {
      if (open.length === 0 && isRooted) return yield fault(`a second root element <${name}> begins`);
      if (open.length >= deepest) return yield fault(`its elements nest deeper than ${deepest}`);
      isRooted = true;
      yield { kind: 'open', name, attributes, line: place(at) };
      if (isEmpty) yield { kind: 'close', name, line: place(at) };
      else open.push(name);
    }
    at = end;
  }
  if (open.length > 0 || !isRooted)
    yield fault(isRooted ? `it ends before </${open.at(-1)}>: the file is cut short` : 'it holds no element');
}

/** Line of a position; positions must not go back, so that all lines together are counted once. */
function linesOf(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (position) => {
    while (next >= 0 && next < position) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** Where a comment, an instruction or a CDATA section that begins here ends; undefined when a tag begins. */
function asideEnd(text: string, at: number): number | 'cut' | 'refused' | undefined {
  const mark = text.charCodeAt(at + 1);
  if (mark !== 33 && mark !== 63) return undefined;
  const stop = mark === 63 ? '?>' : text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : undefined;
  if (!stop) return 'refused';
  const end = text.indexOf(stop, at + 2);
  return end < 0 ? 'cut' : end + stop.length;
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isClosing: boolean;
  readonly isEmpty: boolean;
  readonly end: number;
}

/** The tag that begins here, or what is wrong with it. */
function tagAt(text: string, at: number): Tag | string {
  const isClosing = text.charCodeAt(at + 1) === 47;
  const name = matchAt(nameAt, text, at + (isClosing ? 2 : 1))?.[0];
  if (!name) return 'there is a "<" that begins no tag';
  const attributes: Record<string, string> = {};
  let end = at + (isClosing ? 2 : 1) + name.length;
  for (let found = matchAt(attributeAt, text, end); found; found = matchAt(attributeAt, text, end)) {
    const value = resolved(found[2] ?? found[3]!);
    if (value === undefined || Object.hasOwn(attributes, found[1]!)) return `attribute ${found[1]} of <${name}> cannot be read`;
    attributes[found[1]!] = value;
    end += found[0].length;
  }
  const close = matchAt(tagEndAt, text, end);
  if (!close) return `<${name}> does not end as a tag`;
  return { name, attributes, isClosing, isEmpty: close[1] === '/', end: end + close[0].length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A text with its references resolved; undefined when one of them is an entity. */
function resolved(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const plain = text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));|&/g, (_whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    const char = point === undefined ? named[name ?? ''] : point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
    isKnown &&= char !== undefined;
    return char ?? '';
  });
  return isKnown ? plain : undefined;
}
