import type { SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import type { Fault, SftpRequest } from './fault.ts';
import type { OpenFile, OpenFiles } from './open-files.ts';
import { resolvePath, virtualPath } from './resolve-path.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

/** One client's SFTP session: where its root is, what it holds open, and how a request is answered. */
export interface Session {
  readonly sftp: SFTPWrapper;
  readonly root: string;
  readonly files: OpenFiles;
  /** Runs one request on a path unless a fault takes its place; what it throws becomes the status that the client gets. */
  readonly onPath: (id: number, kind: SftpRequest['kind'], path: string, run: (real: string) => void) => void;
  /** The same for a request on an open handle; a handle that is not open is a failure. */
  readonly onHandle: (id: number, kind: SftpRequest['kind'], handle: Buffer, run: (file: OpenFile) => void) => void;
  readonly done: (id: number) => void;
  readonly fail: (id: number, code?: number) => void;
}

function statusOf(problem: unknown): number {
  const code = (problem as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return STATUS_CODE.NO_SUCH_FILE;
  return code === 'EACCES' || code === 'EPERM' ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
}

interface SessionOptions {
  readonly sftp: SFTPWrapper;
  readonly user: { readonly name: string; readonly root: string };
  readonly files: OpenFiles;
  readonly fault: Fault;
  /** Ends the connection at once, as a broken line would. */
  readonly disconnect: () => void;
}

export function sessionOf({ sftp, user, files, fault, disconnect }: SessionOptions): Session {
  const fail = (id: number, code: number = STATUS_CODE.FAILURE) => sftp.status(id, code);
  const onPath: Session['onPath'] = (id, kind, path, run) => {
    const wrong = fault({ user: user.name, kind, path: virtualPath(path) });
    if (wrong === 'disconnect') return disconnect();
    if (wrong === 'silence') return;
    const real = resolvePath(user.root, path);
    if (wrong === 'failure' || real === undefined) return fail(id);
    try {
      run(real);
    } catch (problem) {
      fail(id, statusOf(problem));
    }
  };
  return {
    sftp,
    root: user.root,
    files,
    onPath,
    onHandle: (id, kind, handle, run) => {
      const file = files.get(handle);
      if (file) onPath(id, kind, file.virtual, () => run(file));
      else fail(id);
    },
    done: (id) => sftp.status(id, STATUS_CODE.OK),
    fail,
  };
}
