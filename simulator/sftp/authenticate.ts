import { createHash, timingSafeEqual } from 'node:crypto';
import type { AuthContext, PublicKeyAuthContext } from 'ssh2';
import ssh2 from 'ssh2';

/** Somebody who may sign in, with a password, a key, or either. */
export interface SftpUser {
  readonly name: string;
  readonly password?: string;
  /** Public keys in OpenSSH format. */
  readonly authorizedKeys?: readonly string[];
  /** The directory on our disk that this user sees as `/`. */
  readonly root: string;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function keyFits(ctx: PublicKeyAuthContext, authorized: string): boolean {
  const key = ssh2.utils.parseKey(authorized);
  if (key instanceof Error || key.type !== ctx.key.algo || !key.getPublicSSH().equals(ctx.key.data)) return false;
  // Without a signature the client only asks whether this key would do.
  return !ctx.signature || !ctx.blob || key.verify(ctx.blob, ctx.signature, ctx.hashAlgo) === true;
}

/** @returns the user that the client has proved to be, or undefined; the methods that could still work are told to the client. */
export function authenticate(ctx: AuthContext, users: readonly SftpUser[]): SftpUser | undefined {
  const user = users.find((u) => u.name === ctx.username);
  if (ctx.method === 'password' && user?.password !== undefined) {
    if (timingSafeEqual(digest(ctx.password), digest(user.password))) return user;
  }
  if (ctx.method === 'publickey' && user?.authorizedKeys?.some((key) => keyFits(ctx, key))) return user;
  return undefined;
}
