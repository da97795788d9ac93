import type { IsoDate } from '../../../base/index.ts';
import type { Ncci } from '../../../codes/index.ts';
import type { ProcedureBook } from '../book.ts';
import type { Draft } from '../service-line.ts';
import { footSitesApart } from './foot-sites.ts';

const anatomic = /^(?:LT|RT|E[1-4]|FA|F\d|TA|T\d)$/;
const apart =
  /\b(?:separate (?:and distinct )?(?:site|sites|lesion|lesions|area|anatomic\w*)|different (?:foot|feet|site|sites|toe|toes|lesion|lesions|limb|joint)|distinct (?:site|sites|lesion|lesions))\b/i;

/** An edit between two services: which is paid, and whether a modifier may part them. */
interface Edit {
  readonly paid: string;
  readonly bundled: string;
  readonly allowed: boolean;
  readonly source: string;
}

const manual = 'Pair rule of the NCCI Policy Manual';
const isOperation = (code: string, book: ProcedureBook): boolean =>
  book.services.get(code)?.kind === 'surgery' || (book.services.get(code) === undefined && /^1[123]\d{3}$/.test(code));

/** What two services are to each other, by the national table where it is loaded, else by the house's own. */
export function editBetween(a: string, b: string, book: ProcedureBook, ncci: Ncci | undefined, on: IsoDate | undefined): Edit | undefined {
  const answer = ncci?.ptp(a, b, on ? { on } : {});
  if (answer?.kind === 'edit')
    return { paid: answer.column1, bundled: answer.column2, allowed: answer.modifier === 'allowed', source: 'National pair edits' };
  if (answer?.kind === 'no-edit' || answer?.kind === 'ended') return undefined;
  // An injection into a muscle is part of nearly every operation, unless it is a treatment of its own (NCCI Policy Manual, chapter 1).
  const operation = [a, b].find((code) => code !== '96372' && isOperation(code, book));
  if (operation && (a === '96372' || b === '96372')) return { paid: operation, bundled: '96372', allowed: true, source: manual };
  // The first cast, splint or strapping is part of treating the fracture (NCCI Policy Manual, chapter 4, section F).
  const fracture = [a, b].find((code) => book.fractures.some((f) => f.plain === code || f.reduced === code));
  const cast = [a, b].find((code) => /^29[0-5]\d\d$/.test(code));
  if (fracture && cast) return { paid: fracture, bundled: cast, allowed: true, source: manual };
  const own = book.pairs.find((p) => (p.paid === a && p.bundled === b) || (p.paid === b && p.bundled === a));
  return own && { ...own, source: manual };
}

const digits = (d: Draft) => d.modifiers.map((m) => m.code).filter((m) => anatomic.test(m));

/** Whether the note documents that two services were done at different places. */
function documentedApart(a: Draft, b: Draft, note: string): 'modifiers' | 'site' | undefined {
  const [x, y] = [digits(a), digits(b)];
  if (x.length > 0 && y.length > 0 && !x.some((m) => y.includes(m))) return 'modifiers';
  if (a.site && b.site && a.site !== b.site && footSitesApart(a.site, b.site) !== false) return 'site';
  // Only a drug for its own sake becomes 96372: numbing for the operation never does.
  if (b.code === '96372' && b.site === 'muscle') return 'site';
  const near = (d: Draft) => d.spans.some((s) => apart.test(note.slice(Math.max(0, s.start - 250), s.end + 250)));
  return a.site === undefined && b.site === undefined ? undefined : near(a) && near(b) ? 'site' : undefined;
}

/** What is left of the drafts, and what was bundled. */
export interface Bundling {
  readonly drafts: readonly Draft[];
  readonly left: readonly { code: string; why: string; spans: Draft['spans'] }[];
}

/**
 * Applies pair edits: the bundled service goes, unless the note documents another site; then it takes 59. A modifier is never set because a
 * pair would otherwise be denied (NCCI Policy Manual, chapter 1, section E).
 */
export function bundle(
  drafts: readonly Draft[],
  note: string,
  book: ProcedureBook,
  ncci: Ncci | undefined,
  on: IsoDate | undefined,
): Bundling {
  let kept = [...drafts];
  const left: { code: string; why: string; spans: Draft['spans'] }[] = [];
  for (let i = 0; i < kept.length; i++) {
    for (let j = i + 1; j < kept.length; j++) {
      const [a, b] = [kept[i]!, kept[j]!];
      if (a.code === b.code) continue;
      const edit = editBetween(a.code, b.code, book, ncci, on);
      if (!edit) continue;
      const [paid, bundled] = edit.paid === a.code ? [a, b] : [b, a];
      const how = edit.allowed ? documentedApart(paid, bundled, note) : undefined;
      // Its family has said already what makes it a service of its own.
      if (edit.allowed && bundled.modifiers.some((m) => m.code === '59')) continue;
      if (how === 'modifiers') continue;
      if (how === 'site') {
        const why = `${edit.source}: ${edit.bundled} is part of ${edit.paid} unless done elsewhere; the note documents ${bundled.site ?? 'another site'}.`;
        kept = kept.map((d) => (d === bundled ? { ...d, modifiers: [{ code: '59', why }, ...d.modifiers] } : d));
        continue;
      }
      left.push({ code: bundled.code, why: `${edit.source}: ${edit.bundled} is part of ${edit.paid}.`, spans: bundled.spans });
      kept = kept.filter((d) => d !== bundled);
      j = i;
      if (bundled === a) {
        i--;
        break;
      }
    }
  }
  return { drafts: kept, left };
}
