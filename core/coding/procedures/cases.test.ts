import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bookForTest, codeSetsForTest, lexiconForTest } from '../../../data/procedure-book.ts';
import type { EncounterFacts } from '../encounter-facts.ts';
import { codeProcedures, type DecidedVisit } from './index.ts';

/** A case as a coder reads it: words of a note, what is known beside it, the lines as `code-modifiers xunits`, and words of what is asked. */
interface Case {
  readonly case: string;
  readonly note: string;
  readonly facts?: EncounterFacts;
  readonly visit?: DecidedVisit;
  readonly lines: readonly string[];
  readonly asks?: readonly string[];
}

const context = { book: bookForTest(), lexicon: lexiconForTest(), codeSets: codeSetsForTest() };
const told = ({ code, modifiers, units }: { code: string; modifiers: readonly { code: string }[]; units: number }) =>
  [code, ...modifiers.map((m) => m.code)].join('-') + (units === 1 ? '' : ` x${units}`);

const here = import.meta.dirname;
for (const file of readdirSync(here).filter((f) => f.endsWith('.cases.yaml'))) {
  describe(file.replace('.cases.yaml', ''), () => {
    it.each(parse(readFileSync(`${here}/${file}`, 'utf8')) as Case[])('$case', ({ note, facts, visit, lines, asks }) => {
      const coded = codeProcedures(note, { ...context, facts: facts ?? {}, ...(visit && { visit }) });
      expect(coded.lines.map(told).sort()).toEqual([...lines].sort());
      for (const line of coded.lines) for (const s of line.spans) expect(note.slice(s.start, s.end).trim()).not.toBe('');
      const asked = coded.queries.map((q) => q.text).join('\n');
      for (const words of asks ?? []) expect(asked).toMatch(new RegExp(words, 'i'));
      if (!asks) expect(coded.queries.filter((q) => q.waits).map((q) => q.text)).toEqual([]);
    });
  });
}
