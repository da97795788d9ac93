import type { Finding } from '../../base/index.ts';
import { lineFinding } from '../line-finding.ts';
import { canonicalCode } from '../system.ts';
import { pullXml } from '../text/pull-xml.ts';
import { kindOfElement, type NoteKind } from './note-kind.ts';

/** A chapter, section (block) or code of the Tabular List, in the order of the document: what is below it follows it. */
export interface TabularNode {
  readonly kind: 'chapter' | 'section' | 'code';
  /** Chapter number, section's range (`A00-A09`), or code in canonical spelling. */
  name: string;
  title: string;
  /** Index of the node above; -1 for a chapter. */
  readonly parent: number;
  /** Index of the first node behind those below it. */
  end: number;
  readonly notes: { readonly kind: NoteKind; readonly text: string }[];
  /** Seventh characters that stand at this very node. */
  readonly sevenths: { readonly char: string; readonly label: string; also?: string }[];
  /** Line in the file, from 1, for findings. */
  readonly line: number;
}

/** The Tabular List as read. */
export interface TabularTree {
  /** The publisher's version: `2023`. */
  readonly version: string;
  readonly nodes: readonly TabularNode[];
  /** Elements that we do not know, with the code at which they stand. */
  readonly unknown: readonly string[];
  readonly findings: readonly Finding[];
}

const nodeKinds: Readonly<Record<string, TabularNode['kind']>> = { chapter: 'chapter', section: 'section', diag: 'code' };
/** The introduction repeats the guidelines' conventions, the index of sections the sections' own titles. */
const passedOver = new Set(['introduction', 'sectionIndex']);
const known = new Set([...Object.keys(nodeKinds), ...Object.keys(kindOfElement), 'name', 'desc', 'note', 'sevenChrDef', 'extension']);

/**
 * Reads the Tabular List as CDC/NCHS publishes it in XML (`ICD10CM.tabular`: chapter > section > diag…, notes beside the description).
 * @returns no nodes to rely on when any finding is an error.
 */
export function readTabular(file: string, xml: string): TabularTree {
  const reading = new Reading();
  const finding: Finder = (line, rule, what) => lineFinding(file, line, rule, what);
  for (const piece of pullXml(xml)) {
    if (piece.kind === 'open') reading.open(piece.name, piece.attributes, piece.line);
    else if (piece.kind === 'text') reading.text(piece.text);
    else if (piece.kind === 'close') reading.close(piece.name);
    else return { ...reading.tree, findings: [finding(piece.line, 'tabular-xml', `${piece.what}; fetch the file again`)] };
  }
  const { tree } = reading;
  return { ...tree, findings: tree.nodes.length === 0 ? [finding(1, 'tabular-empty', 'it has no chapter')] : wrongCodes(tree, finding) };
}

type Finder = (line: number, rule: string, what: string) => Finding;

function wrongCodes({ nodes }: Pick<TabularTree, 'nodes'>, finding: Finder): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { kind, name, title, line } of nodes) {
    if (title === '') findings.push(finding(line, 'tabular-title', `${name || 'an entry'} has no description`));
    if (kind !== 'code') continue;
    if (canonicalCode('icd10cm', name) !== name)
      findings.push(finding(line, 'tabular-code', `${JSON.stringify(name)} is no ICD-10-CM code`));
    if (seen.has(name)) findings.push(finding(line, 'duplicate-code', `${name} stands in the file already`));
    seen.add(name);
  }
  return findings;
}

/** Elements that hold text; what stands within them is markup, and its words are theirs. */
const texts = new Set(['name', 'desc', 'note', 'extension']);

class Reading {
  private readonly nodes: TabularNode[] = [];
  private readonly above: number[] = [];
  private readonly path: string[] = [];
  private readonly unknown: string[] = [];
  private version = '';
  private words = '';
  /** Depth of an element that is passed over with all it holds; 0 when none is. */
  private silent = 0;
  private char = '';
  /** Depth of the element whose text is being read; 0 between them. */
  private textAt = 0;

  get tree(): Omit<TabularTree, 'findings'> {
    return { version: this.version, nodes: this.nodes, unknown: this.unknown };
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.path.push(name);
    if (this.textAt > 0) return;
    if (texts.has(name)) this.textAt = this.path.length;
    this.words = '';
    if (this.silent > 0) return;
    const kind = nodeKinds[name];
    if (kind) this.begin(kind, attributes.id ?? '', line);
    else if (passedOver.has(name)) this.silent = this.path.length;
    else if (this.above.length > 0 && !known.has(name)) {
      this.unknown.push(`${this.node.name}: <${name}>`);
      this.silent = this.path.length;
    }
    this.char = name === 'extension' ? (attributes.char ?? '') : '';
  }

  text(value: string): void {
    this.words += value;
  }

  close(name: string): void {
    this.path.pop();
    if (this.path.length >= this.textAt && this.textAt > 0) return;
    this.textAt = 0;
    const words = this.words.replace(/\s+/g, ' ').trim();
    this.words = '';
    if (this.silent > 0) {
      if (this.path.length < this.silent) this.silent = 0;
    } else if (nodeKinds[name]) this.nodes[this.above.pop()!]!.end = this.nodes.length;
    else if (this.above.length === 0) this.version = name === 'version' ? words : this.version;
    else this.take(name, words);
  }

  private get node(): TabularNode {
    return this.nodes[this.above.at(-1)!]!;
  }

  private begin(kind: TabularNode['kind'], name: string, line: number): void {
    const parent = this.above.at(-1) ?? -1;
    this.above.push(this.nodes.length);
    this.nodes.push({ kind, name, title: '', parent, end: 0, notes: [], sevenths: [], line });
  }

  private take(name: string, words: string): void {
    const within = this.path.at(-1) ?? '';
    if (name === 'name') this.node.name = words;
    // Chapters and sections repeat their range behind their title.
    else if (name === 'desc')
      this.node.title = this.node.kind === 'code' ? words : words.replace(/ \([A-Z][0-9A-Z]{2}(-[A-Z][0-9A-Z]{2})?\)$/, '');
    else if (name === 'extension' && /^[0-9A-Z]$/.test(this.char)) this.node.sevenths.push({ char: this.char, label: words });
    else if (name === 'note' && within === 'sevenChrDef') this.explain(words);
    else if (name === 'note' && words === '') this.unknown.push(`${this.node.name}: <${within}> without words`);
    else if (name === 'note' && kindOfElement[within]) this.node.notes.push({ kind: kindOfElement[within], text: words });
    else if (texts.has(name)) this.unknown.push(`${this.node.name}: <${name}> in <${within}>: ${words}`);
  }

  /** A note among seventh characters is another name of the one before it. */
  private explain(words: string): void {
    const last = this.node.sevenths.at(-1);
    if (last) last.also = words;
    else this.unknown.push(`${this.node.name}: ${words}`);
  }
}
