import type { Finding } from '../../base/index.ts';
import type { ParsedTables, Sample } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { pullXml, type XmlPiece } from '../text/pull-xml.ts';
import { xmlText } from '../text/xml-text.ts';
import { isPrintedCode, type TermKind, type TermRow } from './term-row.ts';
import { termTable } from './term-table.ts';

/** Told by its root element, which the tabular list does not have; ICD-10-PCS calls its own differently. */
export const looksLikeIndexXml = ({ lines }: Sample): boolean => lines.join('\n').includes('<ICD10CM.index');

/**
 * Reads an index of CDC's XML: letter > mainTerm > term…, with title, nemod (within the title), code, manif, see, seeAlso, seecat, subcat,
 * and in the tables of drugs and of neoplasms a cell a column. Which of the four it is, its heading tells.
 * FY2025: 8,064 terms of external causes, 1,939 of neoplasms, 7,428 of drugs.
 * Refused: what is no well-formed XML, a level that does not fit its place. Counted as unread: elements that the schema does not have.
 */
export function parseIndexXml(name: string, bytes: Uint8Array): ParsedTables {
  const text = xmlText(bytes);
  if (text === undefined) {
    const what = 'its bytes are not in the encoding that it declares; take it from the publisher again';
    return { tables: [], findings: [lineFinding(name, 1, 'index-encoding', what)] };
  }
  const read: Reading = { rows: [], unread: [], findings: [], open: [], heads: new Map(), title: '', version: '' };
  for (const piece of pullXml(text)) {
    if (piece.kind === 'fault') read.findings.push(lineFinding(name, piece.line, 'index-xml', piece.what));
    else take(read, piece, name);
  }
  const kind = kindOf(read);
  if (!kind)
    read.findings.push(lineFinding(name, 1, 'index-kind', 'its heading tells neither an index nor the table of drugs or of neoplasms'));
  if (read.findings.length > 0) return { tables: [], findings: read.findings };
  return termTable(name, { kind: kind!, rows: read.rows.map(rowOf), findings: [], unread: read.unread, version: read.version });
}

interface Draft {
  readonly level: number;
  readonly line: number;
  /** Texts by element. */
  readonly said: Record<string, string>;
  readonly cells: Map<number, string>;
}
interface Reading {
  readonly rows: Draft[];
  readonly unread: string[];
  readonly findings: Finding[];
  readonly open: { readonly name: string; readonly col: number; readonly draft: Draft | undefined; said: string }[];
  readonly heads: Map<number, string>;
  title: string;
  version: string;
}

const ofTerm = new Set(['title', 'nemod', 'code', 'manif', 'see', 'seeAlso', 'seecat', 'subcat', 'cell']);
const around = new Set(['ICD10CM.index', 'indexHeading', 'letter', 'mainTerm', 'term', 'version', 'head', 'title']);

function take(read: Reading, piece: XmlPiece, name: string): void {
  const within = read.open.at(-1);
  if (piece.kind === 'text') {
    if (within) within.said += piece.text;
  } else if (piece.kind === 'open') {
    const isTerm = piece.name === 'mainTerm' || piece.name === 'term';
    const above = read.open.filter((each) => each.name === 'mainTerm' || each.name === 'term').length;
    const level = piece.name === 'term' ? Number(piece.attributes.level ?? above) : 0;
    if (isTerm && level !== above)
      read.findings.push(lineFinding(name, piece.line, 'index-level', `a ${piece.name} of level ${level} stands on level ${above}`));
    const draft = isTerm ? { level: above, line: piece.line, said: {}, cells: new Map<number, string>() } : within?.draft;
    if (isTerm) read.rows.push(draft!);
    const known = draft && !isTerm ? ofTerm : around;
    if (!known.has(piece.name)) read.unread.push(`line ${piece.line}: element <${piece.name}> is not known`);
    read.open.push({ name: piece.name, col: Number(piece.attributes.col ?? 0), draft, said: '' });
  } else if (piece.kind === 'close') {
    const closed = read.open.pop()!;
    const said = closed.said.replace(/\s+/g, ' ').trim();
    if (closed.draft) keep(read, closed.draft, { ...closed, said, line: piece.line });
    else if (closed.name === 'version') read.version = said;
    else if (closed.name === 'head') read.heads.set(closed.col, said);
    else if (closed.name === 'title' && read.open.length === 1) read.title = said;
  }
}

interface Closed {
  readonly name: string;
  readonly col: number;
  readonly said: string;
  readonly line: number;
}

function keep(read: Reading, draft: Draft, { name, col, said, line }: Closed): void {
  if (!ofTerm.has(name) || said === '') return;
  const isCode = isPrintedCode(said);
  if ((name === 'code' || name === 'manif') && !isCode) read.unread.push(`line ${line}: <${name}> "${said}" is no code`);
  else if (name === 'cell') {
    if (!isCode && !/^-{1,2}$/.test(said)) read.unread.push(`line ${line}: cell ${col} "${said}" is no code`);
    if (isCode) draft.cells.set(col, said);
  } else if (draft.said[name] === undefined) draft.said[name] = said;
  else if (name === 'nemod' || name === 'see' || name === 'seeAlso') draft.said[name] += name === 'nemod' ? ` ${said}` : `; ${said}`;
  else read.unread.push(`line ${line}: a second <${name}> "${said}"`);
}

function rowOf({ level, line, said, cells }: Draft): TermRow {
  const category = said.seecat ? `category ${said.seecat}` : said.subcat ? `subcategory ${said.subcat}` : '';
  const codes = cells.size > 0 ? [2, 3, 4, 5, 6, 7].map((col) => cells.get(col) ?? '') : said.code ? [said.code] : [];
  const { title = '', nemod = '', see = '', seeAlso = '', manif = '' } = said;
  return { level, line, title, modifiers: nemod, see: see || category, seeAlso, codes, manifestation: manif };
}

function kindOf({ heads, title }: Reading): TermKind | undefined {
  const first = heads.get(1) ?? '';
  if (/^substance/i.test(first)) return 'icd10cm-drugs';
  if (/^neoplasm/i.test(first)) return 'icd10cm-neoplasms';
  if (/external\s+cause/i.test(title)) return 'icd10cm-causes';
  return /index/i.test(title) ? 'icd10cm-index' : undefined;
}
