import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';
import { free, layers, pure, typesOnly } from './layers.ts';
import { type Complaint, isTest, type Source } from './source.ts';

const rooms = Object.keys(layers).sort((a, b) => b.length - a.length);
const workspace = /^@claimwright\/(core|server|simulator|web)(?:\/(.+))?$/;

/** The room that a path lies in, the innermost one; undefined for the free folders and the files at the top. */
const roomOf = (path: string): string | undefined => rooms.find((room) => path.startsWith(`${room}/`));

/** What is wrong with the imports of one file, and what it may import instead. */
export function wrongDirections(source: Source): Complaint[] {
  const { path } = source;
  const top = path.split('/')[0] ?? '';
  if (!path.includes('/') || free.includes(top) || isSettings(path)) return [];
  const room = roomOf(path);
  if (!room) return [{ path, line: 1, what: `lies in no room: the rooms of ${top} are named in tools/layers.ts` }];
  return importsOf(source).flatMap((found) => {
    const what = complaint(room, path, found);
    return what ? [{ path, line: found.line, what }] : [];
  });
}

const isSettings = (path: string): boolean => path.endsWith('.config.ts') || path.startsWith('server/bin/');

function complaint(room: string, path: string, { from, typeOnly }: Import): string | undefined {
  const target = targetOf(path, from);
  if (!target) return pure.includes(room) && !isTest(path) ? `imports ${from}, but core is pure: no Node and no packages` : undefined;
  const targetRoom = roomOf(`${target}/`);
  if (!targetRoom)
    return isTest(path) || !free.includes(target.split('/')[0] ?? '') ? undefined : `imports ${from}: ${target} is no room to build on`;
  if (targetRoom === room || layers[room]?.includes(targetRoom)) return undefined;
  const types = typesOnly[room] ?? [];
  if (types.includes(targetRoom)) return typeOnly ? undefined : `imports ${from} as a value; of ${targetRoom} it may take types only`;
  return `imports ${from}, but ${room} may import only ${[...(layers[room] ?? []), ...types.map((name) => `${name} (types)`)].join(', ') || 'itself'}`;
}

/** Where an import leads, as a path in the clone; undefined when it leads outside: Node or a package. */
function targetOf(path: string, from: string): string | undefined {
  if (from.startsWith('.')) return posix.join(posix.dirname(path), from);
  const [, name, rest] = workspace.exec(from) ?? [];
  return name && (rest ? `${name}/${rest}` : name);
}
