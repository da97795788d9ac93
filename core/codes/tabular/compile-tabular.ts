import { codeKey, keysBelow } from '../code-key.ts';
import type { ParsedTable } from '../flat/table.ts';
import { type CodeReference, codeReferences } from './code-references.ts';
import { inclusionWords } from './inclusion-words.ts';
import { namesCodes, noteKinds } from './note-kind.ts';
import { sevenths } from './seventh-characters.ts';
import type { TabularNode } from './tabular-tree.ts';

export const nodeKindNumber = { chapter: 0, section: 1, code: 2 } as const;

/** A text that was kept and could not be turned into codes. */
export interface UnreadNote {
  /** Code, section or chapter at which it stands. */
  readonly at: string;
  readonly text: string;
  /** `names no code`, or what in it was not understood. */
  readonly why: string;
}

/**
 * Columns and texts of the Tabular List. Per node: `kind`, `parent`, `end`, `name` (start in the text `names`, lines of name TAB title),
 * `seventh` (1 + index in `sevenths`), `note` (its first note). Per note: `noteKind`, `noteText` (start in `notes`), `noteUnread`,
 * `noteReference` (its first reference). Per reference the keys and, where both its ends are in the list, the nodes that it spans: in
 * the list's own order C7A comes before C76, which no sorting of codes knows. `keys` and `keyNode` find a code.
 * What a code is also called has an index of words, {@link inclusionWords}.
 */
export function compileTabular(
  nodes: readonly TabularNode[],
): Pick<ParsedTable, 'columns' | 'texts'> & { readonly unread: readonly UnreadNote[] } {
  const found = finder(nodes);
  const definitions = new Texts();
  const columns = nodeColumns(nodes);
  const seventh = Uint16Array.from(nodes, (node) =>
    node.sevenths.length === 0 ? 0 : definitions.index(JSON.stringify(sevenths(node))) + 1,
  );
  const { texts, unread, ...noted } = noteColumns(nodes, found.nodeOf);
  const wordings = inclusionWords(nodes);
  return {
    columns: { ...columns, seventh, keys: found.keys, keyNode: found.keyNode, ...noted.columns, ...wordings.columns },
    texts: {
      names: nodes.map(({ name, title }) => `${name}\t${title}\n`).join(''),
      sevenths: `[${definitions.all.join(',')}]`,
      ...texts,
      ...wordings.texts,
      unread: JSON.stringify(unread),
    },
    unread,
  };
}

function nodeColumns(nodes: readonly TabularNode[]) {
  const name = new Uint32Array(nodes.length + 1);
  for (const [index, node] of nodes.entries()) name[index + 1] = name[index]! + node.name.length + node.title.length + 2;
  return {
    kind: Uint8Array.from(nodes, (node) => nodeKindNumber[node.kind]),
    parent: Int32Array.from(nodes, (node) => node.parent),
    end: Uint32Array.from(nodes, (node) => node.end),
    name,
  };
}

function finder(nodes: readonly TabularNode[]) {
  const codes = nodes
    .flatMap((node, index) => (node.kind === 'code' ? [{ key: codeKey(node.name), index }] : []))
    .sort((a, b) => a.key - b.key);
  const byKey = new Map(codes.map(({ key, index }) => [key, index]));
  return {
    keys: Float64Array.from(codes, (code) => code.key),
    keyNode: Uint32Array.from(codes, (code) => code.index),
    nodeOf: (code: string) => byKey.get(codeKey(code)),
  };
}

/** Texts, each kept once. */
class Texts {
  readonly all: string[] = [];
  private readonly indexes = new Map<string, number>();
  index(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

function noteColumns(nodes: readonly TabularNode[], nodeOf: (code: string) => number | undefined) {
  const unread: UnreadNote[] = [];
  const conditions = new Texts();
  const references: {
    readonly from: number;
    readonly until: number;
    readonly first: number;
    readonly end: number;
    readonly only: number;
    readonly text: string;
  }[] = [];
  const [note, noteKind, noteText, noteUnread, noteReference]: number[][] = [[], [], [0], [], []];
  const words: string[] = [];
  for (const node of nodes) {
    note!.push(noteKind!.length);
    for (const { kind, text } of node.notes) {
      const read = namesCodes(kind) ? codeReferences(text) : { references: [], unread: [] };
      const why = whyUnread(kind.startsWith('excludes'), text, read.references.length, read.unread);
      if (why !== undefined) unread.push({ at: node.name, text, why });
      noteKind!.push(noteKinds.indexOf(kind));
      noteUnread!.push(why === undefined ? 0 : 1);
      words.push(`${text}\n`);
      noteText!.push(noteText!.at(-1)! + text.length + 1);
      noteReference!.push(references.length);
      for (const reference of read.references) references.push(placed(reference, nodes, nodeOf, conditions));
    }
  }
  note!.push(noteKind!.length);
  noteReference!.push(references.length);
  return {
    unread,
    columns: {
      note: Uint32Array.from(note!),
      noteKind: Uint8Array.from(noteKind!),
      noteText: Uint32Array.from(noteText!),
      noteUnread: Uint8Array.from(noteUnread!),
      noteReference: Uint32Array.from(noteReference!),
      from: Float64Array.from(references, (each) => each.from),
      until: Float64Array.from(references, (each) => each.until),
      firstNode: Int32Array.from(references, (each) => each.first),
      endNode: Int32Array.from(references, (each) => each.end),
      only: Uint16Array.from(references, (each) => each.only),
    },
    texts: {
      notes: words.join(''),
      references: references.map((each) => `${each.text}\n`).join(''),
      conditions: JSON.stringify(conditions.all),
    },
  };
}

function placed(
  { first, last, only }: CodeReference,
  nodes: readonly TabularNode[],
  nodeOf: (code: string) => number | undefined,
  conditions: Texts,
) {
  const [one, other] = [nodeOf(first), nodeOf(last)];
  const inOrder = one !== undefined && other !== undefined && one <= other;
  return {
    from: keysBelow(first)![0],
    until: keysBelow(last)![1],
    first: inOrder ? one : -1,
    end: inOrder ? nodes[other]!.end : -1,
    only: only === undefined ? 0 : conditions.index(only.pattern) + 1,
    text: `${first === last ? first : `${first}-${last}`}${only === undefined ? '' : ` with ${only.words}`}`,
  };
}

/** Only Excludes notes must name codes; the others often tell in words what to code. A heading (`meningitis (in):`) has its codes below it. */
function whyUnread(excludes: boolean, text: string, references: number, unread: readonly string[]): string | undefined {
  if (unread.length > 0) return `not understood: ${unread.join('; ')}`;
  return excludes && references === 0 && !text.endsWith(':') ? 'names no code' : undefined;
}
