import type { Complaint } from '../source.ts';

/** Folders whose direct children are rooms of their own. */
const buildings = new Set(['core', 'server']);

/** Rooms without a README.md: what it is, what comes in and goes out, where a new thing goes. `paths` are all files of the clone. */
export function roomsWithoutReadme(paths: readonly string[]): Complaint[] {
  const rooms = new Set(paths.flatMap(roomsOf));
  return [...rooms]
    .filter((room) => !paths.includes(`${room}/README.md`))
    .map((room) => ({ path: `${room}/README.md`, line: 1, what: 'is missing: every room says what it is' }));
}

function roomsOf(path: string): string[] {
  const [top = '', room, ...rest] = path.split('/');
  if (!room || top.startsWith('.')) return [];
  return buildings.has(top) && rest.length > 0 && room !== 'bin' ? [top, `${top}/${room}`] : [top];
}
