import { codeCondition } from './code-condition.ts';

/** Codes that a note names: one with all below it (`E13.-`), or a range (`A00-A09`), as the Tabular List means it. */
export interface CodeReference {
  readonly first: string;
  /** Last of the range, with all below it; the same as `first` for one code. */
  readonly last: string;
  /** Only those of them that match a pattern, written over the code without its dot; `words` are the note's own. */
  readonly only?: { readonly pattern: string; readonly words: string };
}

/** The codes in a note's text, and what was there that looks like codes and was not understood. */
export interface NoteReferences {
  readonly references: readonly CodeReference[];
  readonly unread: readonly string[];
}

const codeText = '[A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,4})?(?![0-9A-Za-z])';
const hasCode = new RegExp(`(?<![0-9A-Za-z])${codeText}`);
/** In running text a bare category is too easily a vitamin (B12) or a vertebra (T12): something has to say that it is a code. */
const inRunningText = new RegExp(
  `(?:\\b(?:in|to|from|see|code|category|categories|subcategory|subcategories) )(${codeText}.*)|((?<![0-9A-Za-z])[A-Z][0-9][0-9A-Z]\\.[0-9A-Z-].*)`,
);

/**
 * Codes named by the free text of a note (Tabular List, Excludes and instructional notes). They stand in brackets; only where no bracket
 * holds one is the running text read: of `any type in A15 (J65)`, J65 is meant.
 */
export function codeReferences(text: string): NoteReferences {
  const brackets = [...text.matchAll(/[([]([^()[\]]*)(?:[)\]]|$)/g)].map((found) => found[1]!).filter((inner) => hasCode.test(inner));
  if (brackets.length > 0) return joined(brackets.map(inBracket));
  // "For codes G31.0-G31.83, use additional code": the codes to which the note applies, not those it names.
  if (/^for codes? /i.test(text)) return { references: [], unread: [text] };
  const running = inRunningText.exec(text);
  const named = running?.[1] ?? running?.[2];
  return named === undefined ? { references: [], unread: [] } : inRunningWords(named);
}

const joined = (all: readonly NoteReferences[]): NoteReferences => ({
  references: all.flatMap((each) => each.references),
  unread: all.flatMap((each) => each.unread),
});

/** `F10-F19 with .14, .24`: what stands before `with` is codes, what stands behind it is a condition on all of them. */
function inBracket(inner: string): NoteReferences {
  const [, codes, words] = /^(.*?)(?:,? ?\bwith (.*))?$/.exec(inner)!;
  const { references, rest } = readCodes(codes!);
  if (rest !== '') return { references: [], unread: [inner] };
  if (words === undefined) return { references, unread: [] };
  const pattern = codeCondition(words);
  // Without its condition a range would say more than the note does.
  return pattern === undefined
    ? { references: [], unread: [inner] }
    : { references: references.map((each) => ({ ...each, only: { pattern, words } })), unread: [] };
}

/** Codes at the beginning of running text, up to the first word that is none. */
function inRunningWords(text: string): NoteReferences {
  const { references, rest } = readCodes(text);
  const condition = /^with (.*(?:character|final|^with \.).*)$/.exec(rest);
  if (!condition) return hasCode.test(rest) || rest.startsWith('with ') ? { references: [], unread: [text] } : { references, unread: [] };
  const pattern = codeCondition(condition[1]!);
  return pattern === undefined
    ? { references: [], unread: [text] }
    : { references: references.map((each) => ({ ...each, only: { pattern, words: condition[1]! } })), unread: [] };
}

const oneCode = new RegExp(`${codeText}`, 'y');
/** Between the ends of a range: a dash that touches the second code, or `to`. `E10.- E11.-` is two codes. */
const rangeSign = /\.?-*\s*(?:-|\bto\s+)\s*(?=[A-Z][0-9][0-9A-Z])/y;
const dashAndSpace = /\.?-\s+(?=[A-Z])/y;
const between = /\.?-*(?:\s*(?:[,;]|\band\b|\bor\b|\bsubcategor(?:y|ies)\b|\bcategor(?:y|ies)\b)\s*|\s+|$)*/y;

function readCodes(text: string): { references: CodeReference[]; rest: string } {
  const references: CodeReference[] = [];
  let at = /^\s*/.exec(text)![0].length;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    const first = take(oneCode);
    if (first === undefined) break;
    const last = isRange(text, at) && take(rangeSign) !== undefined ? take(oneCode) : first;
    if (last === undefined) return { references, rest: text.slice(at) };
    references.push({ first, last });
    take(between);
  }
  return { references, rest: text.slice(at).trim() };
}

function isRange(text: string, at: number): boolean {
  dashAndSpace.lastIndex = at;
  rangeSign.lastIndex = at;
  return !dashAndSpace.test(text) && rangeSign.test(text);
}
