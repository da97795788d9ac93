import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { UsageError, usage } from './usage-error.ts';

export interface Listening {
  readonly address: string;
  close(): Promise<void>;
}

interface Served {
  fetch(request: Request): Response | Promise<Response>;
}

const firstPort = 4180;
const lastPort = 4279;

/**
 * Serves on a port. One that is named must be free; without a name the next free one from 4180 is taken.
 * @throws UsageError when the named port is busy or may not be used.
 */
export async function listen(served: Served, { port, host }: { port?: string; host: string }): Promise<Listening> {
  const named = port === undefined ? undefined : Number(port);
  if (named !== undefined && !(Number.isInteger(named) && named >= 0 && named <= 65_535))
    throw new UsageError(`--port ${port} is not a port number.`);
  for (let candidate = named ?? firstPort; ; candidate++) {
    try {
      return await listenOn(served, candidate, host);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && named === undefined && candidate < lastPort) continue;
      if (code === 'EADDRINUSE')
        throw usage(`Port ${candidate} is in use. Name another with --port, or leave it out for the next free one.`, error);
      if (code === 'EACCES') throw usage(`You may not listen on port ${candidate}. Name one above 1023 with --port.`, error);
      throw usage(`Cannot listen on ${host}:${candidate}: ${message}`, error);
    }
  }
}

function listenOn(served: Served, port: number, host: string): Promise<Listening> {
  const server = createServer(getRequestListener((request) => served.fetch(request)));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const at = server.address();
      const taken = typeof at === 'object' && at ? at.port : port;
      resolve({
        address: `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? 'localhost' : host}:${taken}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
