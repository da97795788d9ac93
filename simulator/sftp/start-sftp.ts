import type { AddressInfo } from 'node:net';
import type { Connection } from 'ssh2';
import ssh2 from 'ssh2';
import type { SftpUser } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import type { Fault } from './fault.ts';
import { keyFingerprint } from './host-key.ts';
import type { OpenFiles } from './open-files.ts';
import { openFiles } from './open-files.ts';
import { serveDirectories } from './serve-directories.ts';
import { serveOpenFiles } from './serve-open-files.ts';
import { sessionOf } from './session.ts';

export interface SftpServer {
  readonly host: string;
  readonly port: number;
  /** `SHA256:…`, for clients to pin. */
  readonly hostKeyFingerprint: string;
  /** Whether some client holds this file (a path on our disk) open for writing: an upload that is not finished. */
  isWriting(path: string): boolean;
  stop(): Promise<void>;
}

interface SftpOptions {
  readonly users: readonly SftpUser[];
  /** Private key in OpenSSH format. */
  readonly hostKey: string;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly fault?: Fault;
}

/** Starts an SFTP server (SSH without shell or forwarding). @throws when the port is taken. */
export function startSftp({ users, hostKey, host = '127.0.0.1', port = 0, fault = () => undefined }: SftpOptions): Promise<SftpServer> {
  const connections = new Set<Connection>();
  const sessions = new Set<OpenFiles>();

  const server = new ssh2.Server({ hostKeys: [hostKey], ident: 'claimwright-simulator' }, (connection) => {
    connections.add(connection);
    // A packet leaves in three writes; Nagle's algorithm would hold each back for a delayed acknowledgement. (The types lack the method.)
    (connection as Connection & { setNoDelay(on: boolean): void }).setNoDelay(true);
    let user: SftpUser | undefined;
    connection.on('authentication', (ctx) => {
      user = authenticate(ctx, users);
      if (user) ctx.accept();
      else ctx.reject(['password', 'publickey']);
    });
    connection.on('session', (acceptSession) => {
      acceptSession().on('sftp', (acceptSftp) => {
        const files = openFiles();
        sessions.add(files);
        const sftp = acceptSftp();
        const forget = () => {
          files.closeAll();
          sessions.delete(files);
        };
        sftp.on('close', forget);
        connection.on('close', forget);
        const session = sessionOf({ sftp, user: user!, files, fault, disconnect: () => connection.end() });
        serveDirectories(session);
        serveOpenFiles(session);
      });
    });
    // A client that vanishes is not our failure; its half-written file simply stays where it is.
    connection.on('error', () => {});
    connection.on('close', () => connections.delete(connection));
  });

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({
        host,
        port: (server.address() as AddressInfo).port,
        hostKeyFingerprint: keyFingerprint(hostKey),
        isWriting: (path) => [...sessions].some((files) => files.isWriting(path)),
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            for (const connection of connections) connection.end();
          }),
      });
    });
  });
}
