import { parseDate } from '../../../base/date.ts';
import type { Source } from '../../../base/finding.ts';
import { fieldsAsked } from '../fields-asked.ts';
import type { Effect, WrittenRule } from '../written-rule.ts';
import { readCase } from './read-case.ts';
import { readCondition } from './read-condition.ts';
import { readEffect } from './read-effect.ts';
import { readScope } from './read-scope.ts';
import { type Keyed, type Path, type Reading, shown } from './reading.ts';

export const ruleKeys = [
  'id',
  'version',
  'title',
  'why',
  'stage',
  'effective',
  'scope',
  'when',
  'do',
  'source',
  'wrongWhen',
  'prevents',
  'cases',
];

/** Reads one rule. @returns undefined when something in it is wrong, which is told: half a rule is none. */
export function readRule(reading: Reading, value: unknown, path: Path): WrittenRule | undefined {
  const before = reading.faults;
  const keyed = reading.keyed(value, path, 'a rule', ruleKeys);
  if (!keyed) return undefined;
  const at = (key: string): Path => [...path, key];
  const id = readId(reading, keyed.id, at('id'));
  const version = readVersion(reading, keyed.version, at('version'));
  const title = reading.text(keyed.title, at('title'), 'a title: what must be so', 200);
  const why = reading.text(keyed.why, at('why'), 'why: what comes of it otherwise');
  const stage = keyed.stage === undefined ? 'stable' : reading.chosen(keyed.stage, at('stage'), 'stage', ['nursery', 'stable'] as const);
  const effective = readEffective(reading, keyed.effective, at('effective'));
  const scope = keyed.scope === undefined ? undefined : readScope(reading, keyed.scope, at('scope'));
  const when = keyed.when === undefined ? undefined : readCondition(reading, keyed.when, at('when'), 'rule');
  if (keyed.when === undefined && keyed.scope === undefined)
    reading.fault('missing', path, 'neither “when” nor “scope” says to which claims it applies', 'Add when: with a condition');
  const effects = readEffects(reading, keyed.do, at('do'));
  const source = readSources(reading, keyed.source, at('source'));
  const wrongWhen = reading.texts(keyed.wrongWhen, at('wrongWhen'), '“wrongWhen”');
  const prevents = readPrevents(reading, keyed, at('prevents'));
  const cases =
    keyed.cases === undefined
      ? undefined
      : reading.list(keyed.cases, at('cases'), '“cases”', 100)?.map((each, i) => readCase(reading, each, [...at('cases'), i]));
  const asked = fieldsAsked({ ...(when && { when }), effects: effects ?? [] });
  if (!asked.ofLine && asked.ofLineInEffects)
    reading.fault(
      'shape',
      at('do'),
      'the effect speaks of a line, and the condition says nothing of which',
      'Ask a field of the line in “when”, outside of someLine and its like',
    );
  if (reading.faults > before || !id || !version || !title || !why || !stage || !effective || !effects || !source) return undefined;
  return {
    ...{ id, version, title, why, stage, effective, effects, source, of: asked.ofLine ? 'line' : 'claim' },
    ...(scope && { scope }),
    ...(when && { when }),
    ...(wrongWhen && { wrongWhen }),
    ...(prevents && { prevents }),
    ...(cases && { cases: cases as never }),
  };
}

function readId(reading: Reading, value: unknown, path: Path): string | undefined {
  const id = reading.text(value, path, 'an id', 80);
  // What the language itself says of rules and claims is kept by ids of this family.
  if (id?.startsWith('written/'))
    return reading.fault('value', path, `${shown(id)} is of the family “written”, which is the language’s own`, 'Give it another family');
  if (id === undefined || /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+$/.test(id)) return id;
  return reading.fault('value', path, `${shown(id)} is no id`, 'Write family/name in small letters, digits and dashes: therapy/needs-plan');
}

function readVersion(reading: Reading, value: unknown, path: Path): number | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  return value === undefined
    ? reading.fault('missing', path, 'the version is missing', 'Write version: 1, and count it up with every change')
    : reading.fault('value', path, `${shown(value)} is no version`, 'Write a whole number from 1');
}

function readEffective(reading: Reading, value: unknown, path: Path): WrittenRule['effective'] | undefined {
  if (value === undefined)
    return reading.fault('missing', path, 'nothing says from when the rule holds', 'Write effective: { from: "2026-01-01" }');
  const keyed = reading.keyed(value, path, '“effective”', ['from', 'until', 'by']);
  if (!keyed) return undefined;
  const day = (key: 'from' | 'until') => {
    const found = typeof keyed[key] === 'string' ? parseDate(keyed[key]) : undefined;
    return found ?? reading.fault('value', [...path, key], `${shown(keyed[key])} is no day`, `Write ${key}: "2026-01-01", in quotes`);
  };
  const from = day('from');
  const until = keyed.until === undefined ? undefined : day('until');
  const by =
    keyed.by === undefined
      ? 'service-date'
      : reading.chosen(keyed.by, [...path, 'by'], 'date that counts', ['service-date', 'submission-date'] as const);
  if (from === undefined || by === undefined || (keyed.until !== undefined && until === undefined)) return undefined;
  if (until !== undefined && until < from) return reading.fault('value', [...path, 'until'], 'it ends before it begins', 'Put a later day');
  return { from, ...(until !== undefined && { until }), by };
}

function readEffects(reading: Reading, value: unknown, path: Path): readonly [Effect, ...Effect[]] | undefined {
  if (value === undefined)
    return reading.fault('missing', path, 'nothing says what the rule does', 'Write do: [{ warn: "what is wrong" }]');
  const list = reading.list(Array.isArray(value) ? value : [value], path, '“do”', 20);
  const read = list?.map((each, i) => readEffect(reading, each, Array.isArray(value) ? [...path, i] : path));
  return read?.every((each) => each !== undefined) ? (read as [Effect, ...Effect[]]) : undefined;
}

/** A source is a text, or a title with its section and address. */
function readSources(reading: Reading, value: unknown, path: Path): readonly [Source, ...Source[]] | undefined {
  if (value === undefined)
    return reading.fault(
      'missing',
      path,
      'the rule has no source',
      'Say on what it rests: a manual with its chapter, a letter, a decision of the practice with its day',
    );
  const list = reading.list(Array.isArray(value) ? value : [value], path, '“source”', 20);
  const read = list?.map((each, i): Source | undefined => {
    const at = [...path, i];
    if (typeof each === 'string') return { title: each, cite: 'as the practice wrote it' };
    const keyed = reading.keyed(each, at, 'a source', ['title', 'cite', 'url']);
    const title = keyed && reading.text(keyed.title, [...at, 'title'], 'the source’s title', 300);
    const cite = keyed && reading.text(keyed.cite, [...at, 'cite'], 'the section', 300);
    const url = keyed?.url === undefined ? undefined : reading.text(keyed.url, [...at, 'url'], 'the address', 500);
    return title && cite ? { title, cite, ...(url && { url }) } : undefined;
  });
  return read?.every((each) => each !== undefined) ? (read as [Source, ...Source[]]) : undefined;
}

function readPrevents(reading: Reading, keyed: Keyed, path: Path): readonly string[] | undefined {
  if (keyed.prevents === undefined) return undefined;
  const list = reading.list(Array.isArray(keyed.prevents) ? keyed.prevents : [keyed.prevents], path, '“prevents”', 50);
  return list?.flatMap((each, i) => {
    const text = String(each).toUpperCase();
    return /^[A-Z]?\d{1,3}$/.test(text)
      ? text
      : (reading.fault('value', [...path, i], `${shown(each)} is no adjustment reason`, 'Write its number (CARC): "197"') ?? []);
  });
}
