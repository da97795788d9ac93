import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { contentPolicy } from './security-headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

interface WebFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Made at the first request for it. */
  readonly squeezed: Map<string, Buffer>;
}

/** Where the build leaves room for the page's nonce. */
const placeholder = '__CSP_NONCE__';

/** A file's name ends in small letters (`.js`, `.woff2`); what follows the dot of a diagnosis code (`S72.001A`) is no such ending. */
const fileEnding = /\.[a-z][a-z0-9]*$/;

/**
 * The built application out of memory: names that are not in the build do not exist, so no path can lead elsewhere. Names with a hash
 * in them are kept by the browser for ever; every address that is no file is the application's page.
 */
export function webFiles(webDir: string): Hono {
  const files = readFiles(webDir);
  const page = files.get('/index.html')?.bytes.toString('utf8');
  const app = new Hono();
  app.get('*', (c) => {
    const file = c.req.path === '/index.html' ? undefined : files.get(c.req.path);
    if (file) {
      const hashed = c.req.path.startsWith('/assets/');
      const { encoding, bytes } = squeeze(file, c.req.header('accept-encoding') ?? '');
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': file.type,
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        ...(encoding ? { 'content-encoding': encoding } : {}),
      });
    }
    if (!page || fileEnding.test(c.req.path)) return c.text('There is no such file here.', 404);
    const nonce = randomBytes(16).toString('base64');
    return c.html(page.replaceAll(placeholder, nonce), 200, {
      'content-security-policy': contentPolicy(nonce),
      'cache-control': 'no-store',
    });
  });
  return app;
}

function readFiles(webDir: string): ReadonlyMap<string, WebFile> {
  const entries = readdirSync(webDir, { withFileTypes: true, recursive: true }).filter((e) => e.isFile());
  return new Map(
    entries.map((e) => {
      const path = join(e.parentPath, e.name);
      const name = `/${relative(webDir, path).split(sep).join('/')}`;
      return [name, { type: types[extname(e.name)] ?? 'application/octet-stream', bytes: readFileSync(path), squeezed: new Map() }];
    }),
  );
}

function squeeze({ type, bytes, squeezed }: WebFile, accepted: string): { encoding?: 'br' | 'gzip'; bytes: Buffer } {
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  if (!encoding || bytes.length < 1024 || /font|png/.test(type)) return { bytes };
  const made =
    squeezed.get(encoding) ??
    (encoding === 'br' ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : gzipSync(bytes));
  squeezed.set(encoding, made);
  return { encoding, bytes: made };
}
