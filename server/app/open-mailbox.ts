import { connectSftp } from '../connect/sftp.ts';
import type { App } from './app.ts';
import type { OpenMailbox } from './tick.ts';

/** Connects to a mailbox's partner with the password that the secrets file holds. @throws when the secret is missing or the partner cannot be reached. */
export const openMailbox =
  (app: App): OpenMailbox =>
  (mailbox) => {
    const password = app.secret(mailbox.secret_name);
    if (password === undefined) throw new Error(`The secret ${mailbox.secret_name} of this mailbox is not in the secrets file.`);
    return connectSftp({
      host: mailbox.host,
      port: mailbox.port,
      username: mailbox.username,
      password,
      hostKeyFingerprint: mailbox.host_key_fingerprint,
    });
  };
