import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { attributesOf, listingEntry, nameEntry } from './attributes.ts';
import { resolvePath, virtualPath } from './resolve-path.ts';
import type { Session } from './session.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

/** Answers the requests that name a path: look, list, make, remove, rename. */
export function serveDirectories(session: Session): void {
  const { sftp, files, onPath, onHandle, done, fail } = session;
  const stat = (id: number, path: string) => onPath(id, 'stat', path, (real) => sftp.attrs(id, attributesOf(statSync(real))));
  const effect = (kind: 'make-directory' | 'remove' | 'stat', act: (real: string) => unknown) => (id: number, path: string) =>
    onPath(id, kind, path, (real) => {
      act(real);
      done(id);
    });

  sftp.on('REALPATH', (id, path) => onPath(id, 'stat', path, () => sftp.name(id, [nameEntry(virtualPath(path))])));
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  // Times and modes that a client wishes to set are accepted and not kept, as many drop boxes do.
  sftp.on('SETSTAT', effect('stat', statSync));
  sftp.on('MKDIR', effect('make-directory', mkdirSync));
  sftp.on('RMDIR', effect('remove', rmdirSync));
  sftp.on('REMOVE', effect('remove', unlinkSync));
  sftp.on('RENAME', (id, from, to) =>
    onPath(id, 'rename', from, (real) => {
      const target = resolvePath(session.root, to);
      // SFTP version 3 never renames over an existing file; a server that did would let a second upload swallow the first.
      if (target === undefined || existsSync(target)) return fail(id);
      renameSync(real, target);
      done(id);
    }),
  );
  sftp.on('OPENDIR', (id, path) =>
    onPath(id, 'list', path, (real) => {
      if (!statSync(real).isDirectory()) return fail(id, STATUS_CODE.NO_SUCH_FILE);
      sftp.handle(id, files.add({ kind: 'directory', path: real, virtual: virtualPath(path), listed: false }));
    }),
  );
  sftp.on('READDIR', (id, handle) =>
    onHandle(id, 'list', handle, (file) => {
      if (file.kind !== 'directory') return fail(id);
      const names = file.listed ? [] : readdirSync(file.path).sort();
      file.listed = true;
      if (names.length === 0) return fail(id, STATUS_CODE.EOF);
      const entries = names.map((name) => listingEntry(name, statSync(join(file.path, name))));
      sftp.name(id, entries);
    }),
  );
}
