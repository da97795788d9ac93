/** What a reader of XML is told, in the order of the document. */
export interface XmlHandler {
  /** @param at offset of the tag in the text. */
  open(name: string, attributes: Readonly<Record<string, string>>, at: number): void;
  /** Text between tags, entities resolved; may be white space. */
  text(value: string): void;
  close(name: string): void;
}

/** Why a text is no XML that we read, and where in the text. */
export interface XmlFault {
  readonly at: number;
  readonly what: string;
}

const tag = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads a document from front to back, each character once. A document type, and with it every entity of a document's own, is refused:
 * the publishers' files have none, and they are how a small file grows to fill a memory.
 * @returns the first fault; what was told until then must be thrown away. Undefined when the document is whole.
 */
export function readXml(text: string, handler: XmlHandler): XmlFault | undefined {
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    if (end > at) {
      const plain = resolved(text.slice(at, end));
      if (plain === undefined) return { at, what: 'it has an entity that XML does not define' };
      if (open.length > 0) handler.text(plain);
      else if (/[^\s\uFEFF]/.test(plain)) return { at, what: 'it has text outside its root' };
    }
    if (next < 0) break;
    const passed = passedOver(text, next);
    if (typeof passed === 'object') return passed;
    at = passed ?? next;
    if (passed !== undefined) continue;
    const closing = text.charAt(at + 1) === '/';
    if (!closing && open.length === 0 && roots++ > 0) return { at, what: 'it has a second root' };
    const after = closing ? closeTag(text, at, open, handler) : openTag(text, at, open, handler);
    if (typeof after === 'object') return after;
    at = after;
  }
  if (open.length > 0) return { at: text.length, what: `it ends within <${open.at(-1)}>: the file is cut short` };
  return roots === 0 ? { at: 0, what: 'it has no element' } : undefined;
}

/** Where it goes on behind a comment or a processing instruction; undefined when neither begins here. */
function passedOver(text: string, at: number): number | XmlFault | undefined {
  const [begin, finish] = text.startsWith('<!--', at) ? ['comment', '-->'] : text.startsWith('<?', at) ? ['instruction', '?>'] : [];
  if (begin && finish) {
    const end = text.indexOf(finish, at + 2);
    return end < 0 ? { at, what: `it ends within a ${begin}: the file is cut short` } : end + finish.length;
  }
  if (text.startsWith('<!DOCTYPE', at)) return { at, what: 'it has a document type (DOCTYPE), which no official file has' };
  return undefined;
}

function openTag(text: string, at: number, open: string[], handler: XmlHandler): number | XmlFault {
  tag.lastIndex = at;
  const found = tag.exec(text);
  if (!found) return { at, what: `it has a tag that is none: ${JSON.stringify(text.slice(at, at + 40))}` };
  const [whole, name, list, empty] = found;
  const attributes: Record<string, string> = {};
  for (const [, key, double, single] of list!.matchAll(attribute)) {
    const value = resolved(double ?? single!);
    if (value === undefined) return { at, what: 'it has an entity that XML does not define' };
    attributes[key!] = value;
  }
  handler.open(name!, attributes, at);
  if (empty) handler.close(name!);
  else open.push(name!);
  return at + whole.length;
}

function closeTag(text: string, at: number, open: string[], handler: XmlHandler): number | XmlFault {
  const end = text.indexOf('>', at);
  const name = text.slice(at + 2, end < 0 ? at + 40 : end).trimEnd();
  if (end < 0 || open.at(-1) !== name) return { at, what: `</${name.slice(0, 40)}> closes what is not open` };
  open.pop();
  handler.close(name);
  return end + 1;
}

function resolved(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const plain = text.replace(/&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{1,8});|&/g, (_, reference: string | undefined) => {
    const value = reference === undefined ? undefined : characterOf(reference);
    known &&= value !== undefined;
    return value ?? '';
  });
  return known ? plain : undefined;
}

function characterOf(reference: string): string | undefined {
  if (!reference.startsWith('#')) return named[reference];
  const point = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
