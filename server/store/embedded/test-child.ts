import { createInterface } from 'node:readline';
import { startEmbedded } from '../embedded.ts';

// A program that starts a server, says what it has, and stops it when told so: what a test kills, or runs as another user.
// node child.mjs [data directory]
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
const dir = process.argv[2];
try {
  const server = await startEmbedded(dir ? { dir } : {});
  say({ adopted: server.adopted, pid: server.pid, dataDir: server.dataDir, host: server.admin.host });
  for await (const line of createInterface({ input: process.stdin })) if (line === 'stop') break;
  await server.stop();
  process.exit(0);
} catch (error) {
  say({ code: (error as { code?: string }).code, message: (error as Error).message });
  process.exit(1);
}
