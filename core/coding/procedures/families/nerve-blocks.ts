import type { Query } from '../../coded-note.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers, sideOf, sideQuery } from '../reading/sided.ts';
import type { Statement } from '../reading/statement.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { type Draft, draft, type Found } from '../service-line.ts';

const blocked = shapeOf('nerve block|blocked|block|injected|injection|infiltrated|bupivacaine|ropivacaine|lidocaine|marcaine');
/** Numbing for another procedure is part of it (NCCI Policy Manual, chapter 2). */
const numbing =
  /\b(?:digital block|ring block|field block|for anesthesia|for local anesthesia|anesthesia (?:was )?(?:obtained|achieved|given) (?:with|by)|prior to (?:suturing|avulsion|repair)|before (?:suturing|avulsion|repair))\b/i;
const conduction = /\b(?:conduction|latency|amplitude|velocity|motor study|heart block|bundle branch|AV block|carpal tunnel)\b/i;

/** An anesthetic tells of a block only with its volume; in a record without sections no verb is needed. */
const isTold = (acts: NoteActs, statement: Statement, hit: { start: number; end: number; text: string }): boolean =>
  acts.statusAt(statement, hit) === 'done' || (acts.reported(statement, hit) && /\b\d+(?:\.\d+)?\s*(?:mL|cc)\b/i.test(statement.text));

/** `Morton neuroma, third interspace. … 1 mL around the nerve`: the nerve stands in the first words of the paragraph. */
function aroundIt(acts: NoteActs, statement: Statement) {
  if (!statement.atWork || !/\b(?:around|beside|next to|at|into) the (?:nerve|neuroma)\b/i.test(statement.text)) return undefined;
  const block = acts.statements.filter((s) => s.block === statement.block && s.section === statement.section);
  return acts.book.sites.find((n) => n.kind === 'block' && block.some((s) => placesOf(n.shape, s.text).length > 0));
}

/** Nerve blocks as treatment, by nerve and side. */
export function nerveBlocks(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const seen = new Set<string>();
  for (const statement of acts.statements) {
    if (numbing.test(statement.text) || conduction.test(statement.text) || /toxin|botox/i.test(statement.text)) continue;
    const text = `${statement.lead} ${statement.text}`;
    const nerve = acts.book.sites.find((s) => s.kind === 'block' && placesOf(s.shape, text).length > 0) ?? aroundIt(acts, statement);
    const hit = placesOf(blocked, statement.text)[0];
    if (!nerve || !hit || seen.has(nerve.name) || !isTold(acts, statement, hit)) continue;
    if (statement.section === 'assessment' || (/^block$/i.test(hit.text) && !/nerve|block (?:was )?(?:performed|done|given)/i.test(text)))
      continue;
    seen.add(nerve.name);
    const label = acts.book.services.get(nerve.name)?.label ?? 'Nerve block';
    const side = sideOf(acts, statement, nerve.shape);
    drafts.push(draft(nerve.name, [spanIn(statement, hit)], `${label}.`, { modifiers: sideModifiers(side), site: nerve.name }));
    if (!side) queries.push(sideQuery(label, statement));
  }
  return { drafts, queries };
}
