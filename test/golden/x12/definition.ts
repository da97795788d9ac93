import type { Item } from '../../../core/x12/index.ts';
import { machine } from '../../../core/x12/read/machine.ts';
import { reader } from '../../../core/x12/read/reader.ts';
import { startTokens } from '../../../core/x12/syntax/tokenize.ts';
import { plain } from './files.ts';

/** Reads a file by the definition of its set alone, without the generated readers. */
export function* byDefinition(bytes: Uint8Array, inUnits: boolean): Generator<Item> {
  const tokens = startTokens();
  const m = machine(inUnits, tokens, reader(tokens, inUnits), false);
  m.push(bytes);
  for (let item = m.next(); item; item = m.next()) yield item as Item;
  m.end();
  for (let item = m.next(); item; item = m.next()) yield item as Item;
}

/** Items as data that can be compared. */
export function plainItems<T extends object>(items: Iterable<T>): unknown[] {
  return [...items].map((item) => plain({ ...item, places: undefined, damaged: undefined }));
}
