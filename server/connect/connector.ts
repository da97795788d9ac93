/** A file that a partner has put out for us. */
export interface RemoteFile {
  readonly name: string;
  readonly size: number;
}

/** What a partner answered at once, as a file of its own. */
export interface Answer {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * One way to a payer or clearinghouse: drop files, pick files up. Implementations throw when the world fails (network, disk,
 * a refused password); the caller tries again later. Sending is atomic from the other side: a file appears whole or not at all.
 */
export interface Connector {
  /**
   * Puts a file where the partner picks up, by a temporary name and a rename, or posts it. The same name and bytes again are the same submission.
   * @returns what the partner answered at once: nothing where files are dropped.
   */
  send(name: string, bytes: Uint8Array): Promise<readonly Answer[]>;
  /**
   * Size of a file that we sent and that the partner has, taken or not; undefined when it never arrived.
   * @param bytes that were sent under the name: a partner without file names knows them by the numbers within.
   */
  sent(name: string, bytes: Uint8Array): Promise<number | undefined>;
  /** What the partner has put out, in the order in which it is to be taken. Unfinished uploads (`.tmp`, `.part`) are not listed. */
  waiting(): Promise<readonly RemoteFile[]>;
  receive(name: string): Promise<Uint8Array>;
  /** Takes a file out of the pick-up folder once its bytes are safe with us. */
  taken(name: string): Promise<void>;
  close(): Promise<void>;
}
