/** Guides that this library knows by name but does not define: they are checked at envelope and segment level only. */
const named: readonly (readonly [prefix: string, name: string])[] = [
  ['005010X218', '820'],
  ['005010X220', '834'],
  ['005010X210', '275'],
];

/** What people call a set that is not defined here; the bare ST01 where the guide is unknown too. */
export const nameOf = (id: string, guide: string): string => named.find(([prefix]) => guide.startsWith(prefix))?.[1] ?? id;
