import type { Finding } from '@claimwright/core/base';
import { type Locate, type ParsedRules, parseRules } from '@claimwright/core/scrub';
import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** A file of rules is something that people read: what is larger is no such file. In characters. */
export const largestRulesFile = 2_000_000;
/** So many uses of anchors are followed; a file that multiplies itself is refused. */
const mostAliases = 100;

const source = [{ title: 'YAML', cite: 'version 1.2', url: 'https://yaml.org/spec/1.2.2/' }];

/** The text is no YAML that can be read: nothing of it is taken. */
function unreadable(file: string, what: string, fix: string, line?: number, column?: number): ParsedRules {
  const at = { kind: 'file', name: file, ...(line !== undefined && column !== undefined && { line, column }) } as const;
  const why = 'A file that is not read whole is not read at all: half of a rule would be another rule.';
  const finding: Finding = { rule: 'written/yaml', severity: 'error', at, what, why, fix: { says: fix, certain: false }, source };
  return { pack: { rules: [] }, findings: [finding], place: () => at };
}

/**
 * Reads written rules from the text of a YAML or JSON file. Size, depth and aliases are bounded, and it never throws.
 * @param file as findings name it.
 */
export function readRules(text: string, file: string): ParsedRules {
  if (text.length > largestRulesFile)
    return unreadable(
      file,
      `the file has ${text.length.toLocaleString('en-US')} characters; at most ${largestRulesFile.toLocaleString('en-US')} are read`,
      'Divide it into several files',
    );
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
    const [fault] = document.errors;
    if (fault) {
      const { line, col } = lines.linePos(fault.pos[0]);
      return unreadable(
        file,
        `this is not YAML: ${fault.message}`,
        'Correct what stands there; indentation counts, and quotes must close',
        line,
        col,
      );
    }
    return parseRules(document.toJS({ maxAliasCount: mostAliases }), { file, locate: locateIn(document, lines) });
  } catch (error) {
    const aliases = error instanceof ReferenceError;
    const what = aliases
      ? 'its aliases multiply it beyond reading'
      : error instanceof RangeError
        ? 'it is nested too deep to be read'
        : `it cannot be read: ${(error as Error).message}`;
    return unreadable(file, what, aliases ? 'Write out what the aliases (*) stand for' : 'Write it flatter');
  }
}

/** Where the value at a path stands: a value that is blank stands where its key does. */
function locateIn(document: Document, lines: LineCounter): Locate {
  return (path) => {
    let node: unknown = document.contents;
    let key: unknown = node;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((each) => isPair(each) && isScalar(each.key) && String(each.key.value) === String(step));
        if (!pair) return undefined;
        [key, node] = [pair.key, pair.value];
      } else if (isSeq(node) && typeof step === 'number') [key, node] = [node.items[step], node.items[step]];
      else return undefined;
    }
    const shown = isNode(node) && node.range ? node : isNode(key) ? key : undefined;
    if (!shown?.range) return undefined;
    const { line, col } = lines.linePos(shown.range[0]);
    return { line, column: col };
  };
}
