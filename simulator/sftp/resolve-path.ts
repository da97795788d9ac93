import { join, posix } from 'node:path';

/** A path as the client sees it: absolute, with `.` and `..` resolved and never above the root. */
export const virtualPath = (asked: string): string => posix.normalize(posix.join('/', asked)).replace(/(.)\/$/, '$1');

/**
 * The place on our disk that a client's path means.
 * @returns undefined for a path that no file can have (a NUL byte).
 */
export function resolvePath(root: string, asked: string): string | undefined {
  return asked.includes('\0') ? undefined : join(root, virtualPath(asked));
}
