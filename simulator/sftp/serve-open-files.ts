import { constants, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import ssh2 from 'ssh2';
import { attributesOf } from './attributes.ts';
import { virtualPath } from './resolve-path.ts';
import type { Session } from './session.ts';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const longestRead = 256 * 1024;

/** POSIX flags for SFTP's open flags (draft-ietf-secsh-filexfer-02, 6.3). */
function openFlags(asked: number): number {
  const flag = (bit: number, posix: number) => (asked & bit ? posix : 0);
  const reads = asked & OPEN_MODE.READ;
  const writes = asked & OPEN_MODE.WRITE;
  return (
    (writes ? (reads ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY) |
    flag(OPEN_MODE.APPEND, constants.O_APPEND) |
    flag(OPEN_MODE.CREAT, constants.O_CREAT) |
    flag(OPEN_MODE.TRUNC, constants.O_TRUNC) |
    flag(OPEN_MODE.EXCL, constants.O_EXCL)
  );
}

/** Answers the requests that open a file or work on an open handle. */
export function serveOpenFiles({ sftp, files, onPath, onHandle, done, fail }: Session): void {
  sftp.on('OPEN', (id, path, flags) =>
    onPath(id, 'open', path, (real) => {
      const fd = openSync(real, openFlags(flags), 0o640);
      const writes = (flags & OPEN_MODE.WRITE) !== 0;
      sftp.handle(id, files.add({ kind: 'file', fd, path: real, virtual: virtualPath(path), writes }));
    }),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    onHandle(id, 'read', handle, (file) => {
      if (file.kind !== 'file') return fail(id);
      const bytes = Buffer.alloc(Math.min(length, longestRead));
      const count = readSync(file.fd, bytes, 0, bytes.length, offset);
      if (count === 0) return fail(id, STATUS_CODE.EOF);
      sftp.data(id, bytes.subarray(0, count));
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) =>
    onHandle(id, 'write', handle, (file) => {
      if (file.kind !== 'file') return fail(id);
      for (let at = 0; at < data.length; ) at += writeSync(file.fd, data, at, data.length - at, offset + at);
      done(id);
    }),
  );
  sftp.on('FSTAT', (id, handle) =>
    onHandle(id, 'stat', handle, (file) => sftp.attrs(id, attributesOf(file.kind === 'file' ? fstatSync(file.fd) : statSync(file.path)))),
  );
  sftp.on('FSETSTAT', (id, handle) => onHandle(id, 'stat', handle, () => done(id)));
  sftp.on('CLOSE', (id, handle) =>
    onHandle(id, 'close', handle, () => {
      files.close(handle);
      done(id);
    }),
  );
}
