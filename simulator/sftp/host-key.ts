import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ssh2 from 'ssh2';

/**
 * Reads the server's private key (OpenSSH format), or makes an Ed25519 one and keeps it there, so that clients that pin the key
 * find the same server after a restart.
 */
export function hostKeyFrom(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const key = soundKeyPair().private;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}

/** `SHA256:…` as `ssh-keygen -lf` prints it, of a private or public key. */
export function keyFingerprint(key: string): string {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  return `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`;
}

/** An Ed25519 pair in OpenSSH's format. ssh2 now and then makes one that it cannot read itself: such a one is made again. */
export function soundKeyPair(): { private: string; public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (![pair.private, pair.public].some((key) => ssh2.utils.parseKey(key) instanceof Error)) return pair;
  }
}
