import { asDate, assert, parseDate } from '../base/index.ts';
import { compileEdition } from './compile-edition.ts';
import type { CodeRow, Edition } from './edition.ts';
import { type OpenEdition, openEdition } from './open-edition.ts';
import { canonicalCode, type System, systems } from './system.ts';

/**
 * Opens the starter set: the small tables in `data/starter` that let the house work before any official file was imported.
 *
 * Each text begins with lines `# key: value` (system, edition, from, until, publisher, licence) and has one code a line,
 * `code TAB title`. Its set is partial, what it leaves out is not checked, unless it says `# complete: yes`.
 *
 * @param files name → text of every `.tsv` in the folder.
 * @throws when a line is malformed: these files are the project's own.
 */
export function openStarter(files: Readonly<Record<string, string>>): OpenEdition[] {
  return Object.entries(files).map(([file, text]) => {
    const { edition, rows } = readStarterFile(file, text);
    const opened = openEdition(compileEdition(edition, rows));
    assert(opened.ok, 'a set that was just compiled opens');
    return opened.value;
  });
}

function readStarterFile(file: string, text: string): { edition: Edition; rows: CodeRow[] } {
  const lines = text.split('\n').filter((line) => line !== '');
  const about = new Map(lines.filter((line) => line.startsWith('# ')).map((line) => splitOnce(line.slice(2), ': ')));
  const says = (key: string) => {
    const value = about.get(key);
    assert(value, `${file} does not say its ${key}`);
    return value;
  };
  const system = says('system') as System;
  assert(systems.includes(system), `${file}: ${system} is no code system`);
  const until = parseDate(about.get('until') ?? '');
  const edition: Edition = {
    system,
    name: says('edition'),
    from: asDate(says('from')),
    ...(until && { until }),
    partial: about.get('complete') !== 'yes',
    source: { publisher: says('publisher'), licence: says('licence'), file },
  };
  return { edition, rows: lines.filter((line) => !line.startsWith('#')).map((line) => readRow(file, system, line)) };
}

function readRow(file: string, system: System, line: string): CodeRow {
  const [code, title] = splitOnce(line, '\t');
  assert(title && canonicalCode(system, code) === code, `${file}: ${JSON.stringify(line)} is not "code TAB title"`);
  return { code, title, billable: true };
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length).trim()];
}
