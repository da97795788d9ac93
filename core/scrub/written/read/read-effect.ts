import type { Severity } from '../../../base/finding.ts';
import { fieldCatalogue } from '../catalogue.ts';
import type { Effect } from '../written-rule.ts';
import { fieldsIn } from './fields-in.ts';
import { readField } from './read-field.ts';
import { readSetting } from './read-value.ts';
import { type Keyed, type Path, type Reading, shown } from './reading.ts';

/** How hard a finding is, by the word that it is written with. */
export const tells: Readonly<Record<string, Severity>> = { hold: 'error', warn: 'warning', inform: 'info' };
const kinds = [...Object.keys(tells), 'set', 'route'];

/** Reads one thing that a rule does. @returns undefined when something in it is wrong, which is told. */
export function readEffect(reading: Reading, value: unknown, path: Path): Effect | undefined {
  const keyed = reading.keyed(value, path, 'an effect', [...kinds, 'at', 'fix', 'to', 'add', 'remove', 'says']);
  if (!keyed) return undefined;
  const found = kinds.filter((kind) => Object.hasOwn(keyed, kind));
  if (found.length !== 1)
    return reading.fault(
      'shape',
      path,
      found.length === 0 ? 'the effect does nothing' : `${found.join(' and ')} stand in one effect`,
      `Use one of ${kinds.join(', ')}; several go into a list`,
    );
  const [kind] = found as [string];
  if (kind === 'set') return readSet(reading, keyed, path);
  if (kind === 'route') return readRoute(reading, keyed, path);
  reading.keyed(keyed, path, `“${kind}”`, [kind, 'at', 'fix']);
  const says = readWords(reading, keyed[kind], [...path, kind], 'what is to be told');
  const at = keyed.at === undefined ? undefined : readField(reading, keyed.at, [...path, 'at'], 'rule');
  const fix = keyed.fix === undefined ? undefined : readWords(reading, keyed.fix, [...path, 'fix'], 'what is to be done');
  if (says === undefined || (keyed.at !== undefined && !at) || (keyed.fix !== undefined && fix === undefined)) return undefined;
  return { kind: 'tell', severity: tells[kind]!, says, ...(at && { at: at.name }), ...(fix !== undefined && { fix }) };
}

/** Words that may name fields in braces. */
function readWords(reading: Reading, value: unknown, path: Path, what: string): string | undefined {
  const text = reading.text(value, path, what, 500);
  if (text === undefined) return undefined;
  const read = fieldsIn(text).map((name) => readField(reading, name, path, 'rule'));
  return read.includes(undefined) ? undefined : text;
}

function readRoute(reading: Reading, keyed: Keyed, path: Path): Effect | undefined {
  reading.keyed(keyed, path, '“route”', ['route', 'says']);
  const to = reading.text(keyed.route, [...path, 'route'], 'the queue or role', 80);
  const says = readWords(reading, keyed.says, [...path, 'says'], 'what the queue is to do');
  return to !== undefined && says !== undefined ? { kind: 'route', to, says } : undefined;
}

function readSet(reading: Reading, keyed: Keyed, path: Path): Effect | undefined {
  reading.keyed(keyed, path, '“set”', ['set', 'to', 'add', 'remove', 'says']);
  const field = readField(reading, keyed.set, [...path, 'set'], 'rule');
  if (!field) return undefined;
  if (!field.change) {
    const may = fieldCatalogue.filter((each) => each.change).map(({ name }) => name);
    return reading.fault(
      'operator',
      [...path, 'set'],
      `${field.name} is not set by a rule: it is what is so`,
      `These can be set or proposed: ${may.join(', ')}`,
    );
  }
  const says = keyed.says === undefined ? undefined : readWords(reading, keyed.says, [...path, 'says'], 'why it is set');
  if (keyed.says !== undefined && says === undefined) return undefined;
  const told = says === undefined ? {} : { says };
  const changes = keyed.add !== undefined || keyed.remove !== undefined;
  if (changes === (keyed.to !== undefined))
    return reading.fault(
      'shape',
      path,
      changes ? '“to” says what the whole is, “add” and “remove” change it' : `nothing says to what ${field.name} is set`,
      field.type === 'list' ? 'Write either to: [...], or add: [...] and remove: [...]' : 'Write to: the value',
    );
  if (!changes) {
    const to = readSetting(reading, field, keyed.to, [...path, 'to']);
    return to === undefined ? undefined : { kind: 'set', field: field.name, ...told, to };
  }
  if (field.type !== 'list')
    return reading.fault(
      'operator',
      path,
      `${field.name} is no list, so nothing is added to it`,
      `Write to: the value, not ${shown(keyed.add ?? keyed.remove)}`,
    );
  const add =
    keyed.add === undefined ? undefined : (readSetting(reading, field, keyed.add, [...path, 'add']) as readonly string[] | undefined);
  const remove =
    keyed.remove === undefined
      ? undefined
      : (readSetting(reading, field, keyed.remove, [...path, 'remove']) as readonly string[] | undefined);
  if ((keyed.add !== undefined && !add) || (keyed.remove !== undefined && !remove)) return undefined;
  return { kind: 'change', field: field.name, ...told, ...(add && { add }), ...(remove && { remove }) };
}
