import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { CodeSets } from '../lookup.ts';
import type { OpenTabular } from './open-tabular.ts';
import { withSeventh } from './seventh-characters.ts';
import { type Trait, type Traits, traits, traitsOf } from './title-traits.ts';
import { type Located, locate, type NotInTabular } from './who-answers.ts';

/** A code that may be billed, and by what it differs from the others below the same header. */
export interface ExpandedCode {
  readonly code: string;
  readonly title: string;
  readonly traits: Traits;
  /** The ICD-10-CM code set of the day was loaded and has the code as billable. */
  readonly checked?: true;
}

/** One thing to decide, with the codes that each value leaves. */
export interface Question {
  readonly asks: Trait;
  readonly options: readonly { readonly value: string; readonly codes: number }[];
}

/** The codes below a header, as a decision. */
export interface Expansion {
  readonly kind: 'found';
  readonly header: string;
  readonly codes: readonly ExpandedCode[];
  /** What tells the codes apart, in the order in which a coder is asked; empty when there is one code. */
  readonly questions: readonly Question[];
  /** Codes of the Tabular List that the code set of the day does not have as billable: another edition's. */
  readonly gone: readonly string[];
  readonly basis: Basis;
}

/** Codes of the list below a node, or the node itself where nothing is below it; seventh characters added. */
export function leavesBelow(list: OpenTabular, node: number): { code: string; title: string }[] {
  const leaves: { code: string; title: string }[] = [];
  for (let at = node; at < list.end(node); at++) {
    if (list.kind(at) !== 'code' || list.end(at) > at + 1) continue;
    const [code, title] = [list.name(at), list.title(at)];
    const sevenths = list.sevenths(at)?.all;
    if (!sevenths) leaves.push({ code, title });
    else for (const { char, label } of sevenths) leaves.push({ code: withSeventh(code, char), title: `${title}, ${label}` });
  }
  return leaves;
}

/**
 * The billable codes below a header (or the code itself), from the Tabular List and, where it is loaded, checked against the code set of the
 * day: that one has the last word on what may be billed, and adds what is newer than the list.
 */
export function expandBelow(
  lists: readonly OpenTabular[],
  header: string,
  on: IsoDate | undefined,
  sets?: CodeSets,
): Expansion | NotInTabular | NoData {
  const found = locate(lists, header, on);
  if (found.kind !== 'located') return found;
  const { codes, gone } = checkedBelow(found, on, sets);
  const told = traitsOf(codes.map((each) => each.title));
  const expanded = codes.map((each, index) => ({ ...each, traits: told[index]! }));
  return { kind: 'found', header: found.code, codes: expanded, questions: questionsOf(expanded), gone, basis: found.basis };
}

type Checked = Omit<ExpandedCode, 'traits'>;

function checkedBelow(
  { code: header, list, entry }: Located,
  on: IsoDate | undefined,
  sets: CodeSets | undefined,
): { codes: Checked[]; gone: string[] } {
  const ofList = entry.seventh
    ? [{ code: header, title: `${list.title(entry.node)}, ${entry.seventh.label}` }]
    : leavesBelow(list, entry.node);
  if (!sets) return { codes: ofList, gone: [] };
  const gone: string[] = [];
  const codes = new Map<string, Checked>();
  for (const each of ofList) {
    const known = sets.lookup('icd10cm', each.code, on);
    if (known.kind === 'found' && known.billable) codes.set(each.code, { code: each.code, title: known.title, checked: true });
    else if (known.kind === 'not-checked') codes.set(each.code, each);
    else gone.push(each.code);
  }
  for (const newer of sets.search(header, { systems: ['icd10cm'], billableOnly: true, limit: Number.MAX_SAFE_INTEGER, ...(on && { on }) }))
    if (newer.code.startsWith(header) && !codes.has(newer.code))
      codes.set(newer.code, { code: newer.code, title: newer.title, checked: true });
  return { codes: [...codes.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), gone };
}

function questionsOf(codes: readonly ExpandedCode[]): Question[] {
  return traits.flatMap((asks) => {
    const counts = new Map<string, number>();
    for (const each of codes) {
      const value = each.traits[asks] ?? '';
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts.size > 1 ? [{ asks, options: [...counts].map(([value, count]) => ({ value, codes: count })) }] : [];
  });
}

/**
 * The decision after some answers.
 * @param answers a value of a question's options each; the empty one is that of codes without the trait.
 */
export function narrow(expansion: Expansion, answers: Traits): Expansion {
  const codes = expansion.codes.filter((each) =>
    Object.entries(answers).every(([trait, value]) => (each.traits[trait as Trait] ?? '') === value),
  );
  return { ...expansion, codes, questions: questionsOf(codes) };
}
