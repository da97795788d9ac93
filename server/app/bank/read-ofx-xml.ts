import { type BankFault, limits, type OfxElement } from '@claimwright/core/bank';
import { ok, type Result, refused } from '@claimwright/core/base';
import { parseXml, XmlCdata, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';

/**
 * Reads the markup of OFX 2.x. A document type is refused before anything is parsed, so that there are no entities but the five of XML; so is what is nested deeper
 * than any statement, which would exhaust the stack of the parser.
 */
export function readOfxXml(text: string): Result<OfxElement, BankFault> {
  if (/<!(?!\[CDATA\[|--)/.test(text)) return refused({ place: 'start of file', says: 'a document type has no place in OFX' });
  const deep = tooDeep(text);
  if (deep) return refused(deep);
  try {
    const { root } = parseXml(text);
    return root ? ok(elementOf(root)) : refused({ place: 'start of file', says: 'it holds no element' });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return refused({ place: `line ${error.line}`, says: `it is no XML: ${error.message.split('\n')[0]}` });
  }
}

/** Counts tags without parsing: an end tag or an empty element takes back what its start added. */
function tooDeep(text: string): BankFault | undefined {
  let [depth, elements] = [0, 0];
  for (const m of text.matchAll(/<(\/?)[A-Za-z][^<>]*?(\/?)>/g)) {
    if (m[1]) depth--;
    else if (!m[2]) depth++;
    if (depth > limits.depth) return { place: 'markup', says: `more than ${limits.depth} elements inside each other` };
    if (++elements > limits.records) return { place: 'markup', says: `more than ${limits.records} elements` };
  }
  return undefined;
}

function elementOf(e: XmlElement): OfxElement {
  const children = e.children.filter((c): c is XmlElement => c instanceof XmlElement);
  const text = e.children.map((c) => (c instanceof XmlText || c instanceof XmlCdata ? c.text : '')).join('');
  return { name: e.name.toUpperCase(), text: children.length > 0 ? '' : text.trim(), children: children.map(elementOf) };
}
