import { procedureKey } from '../ncci/procedure-key.ts';

/** Words by which a paragraph says that its diagnoses do not count alone: then a person has to read it. */
const conditions = /secondary|in addition|dual|both|along with|accompan|conjunction|second diagnosis|must also|one code from/i;

/**
 * To which procedures of an article a group of diagnoses belongs. The database ties groups to procedures only in the words of a
 * paragraph: those it names, or all when the article has a single group.
 * @returns undefined when nobody but a reader can tell.
 */
export function proceduresOfGroup(paragraph: string, procedures: readonly string[], groups: number): readonly string[] | undefined {
  const plain = paragraph.replace(/&(?:amp;)?lt;.*?&(?:amp;)?gt;|<[^>]*>/gs, ' ').replace(/&[a-z#0-9]+;/gi, ' ');
  if (conditions.test(plain)) return undefined;
  const named = [...plain.matchAll(/\b([0-9A-Z]\d{3}[0-9A-Z])(?:\s*(?:-|–|through|to)\s*([0-9A-Z]\d{3}[0-9A-Z]))?\b/g)];
  const mine = procedures.filter((code) =>
    named.some(([, from, to]) => procedureKey(code) >= procedureKey(from!) && procedureKey(code) <= procedureKey(to ?? from!)),
  );
  if (mine.length > 0) return mine;
  return groups === 1 && named.length === 0 ? procedures : undefined;
}
