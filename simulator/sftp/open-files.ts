import { closeSync } from 'node:fs';

/** Something a client holds open: a file by its descriptor, or a directory listing that is read once. */
export type OpenFile =
  | { readonly kind: 'file'; readonly fd: number; readonly path: string; readonly virtual: string; readonly writes: boolean }
  | { readonly kind: 'directory'; readonly path: string; readonly virtual: string; listed: boolean };

/** The open handles of one session. SFTP handles are opaque bytes; ours are a counter. */
export function openFiles() {
  const files = new Map<number, OpenFile>();
  let next = 1;
  const numberOf = (handle: Buffer) => (handle.length === 4 ? handle.readUInt32BE(0) : 0);
  return {
    add(file: OpenFile): Buffer {
      files.set(next, file);
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(next++, 0);
      return handle;
    },
    get: (handle: Buffer): OpenFile | undefined => files.get(numberOf(handle)),
    close(handle: Buffer): boolean {
      const file = files.get(numberOf(handle));
      if (file?.kind === 'file') closeSync(file.fd);
      return files.delete(numberOf(handle));
    },
    closeAll() {
      for (const file of files.values()) if (file.kind === 'file') closeSync(file.fd);
      files.clear();
    },
    isWriting: (path: string): boolean => [...files.values()].some((f) => f.kind === 'file' && f.writes && f.path === path),
  };
}
export type OpenFiles = ReturnType<typeof openFiles>;
