import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { bookForTest, codeSetsForTest, lexiconForTest } from '../../../data/procedure-book.ts';
import { codeProcedures } from './index.ts';
import { noteActs } from './reading/note-acts.ts';
it('x', () => {
  const book = bookForTest(), lexicon = lexiconForTest(), codeSets = codeSetsForTest();
  const { files, facts, show } = JSON.parse(readFileSync('/tmp/proc-debug.json', 'utf8'));
  for (const f of files) {
    const note = readFileSync(f, 'utf8');
    if (show) {
      const acts = noteActs(note, facts, book, lexicon);
      for (const s of acts.statements) {
        const w = [...s.text.matchAll(/[A-Za-z]{4,}/g)];
        console.log(`[${s.section}|${s.heading}|b${s.block}|${s.lead}] ${s.text}\n      ${w.map((m) => `${m[0]}:${acts.statusAt(s, { start: m.index, end: m.index + m[0].length })}`).filter((_, i) => i % 3 === 0).slice(0, 6).join(' ')}`);
      }
    }
    const t = performance.now();
    const c = codeProcedures(note, { facts, book, lexicon, codeSets });
    console.log(f, (performance.now() - t).toFixed(1), 'ms', JSON.stringify(acts0(note, facts, book, lexicon)));
    for (const l of c.lines) console.log('  ', l.code, l.modifiers.map((m: any) => m.code).join('-'), 'x' + l.units, '|', l.label, '|', l.why, '|', l.unitsWhy, '|', l.certainty, '|', l.spans.map((s) => note.slice(s.start, s.end)).join(' … '));
    for (const q of c.queries) console.log('   ?', q.waits, q.text);
    for (const q of c.left) console.log('   left', q.code, q.why);
  }
});
function acts0(note: string, facts: any, book: any, lexicon: any) { const a = noteActs(note, facts, book, lexicon).facts; return { m: a.meeting, l: a.laboratoryReport, p: a.payer, age: a.age }; }
