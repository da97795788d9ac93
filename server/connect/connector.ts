/** A file that a partner has put out for us. */
export interface RemoteFile {
  readonly name: string;
  readonly size: number;
}

/**
 * One way to a payer or clearinghouse: drop files, pick files up. Implementations throw when the world fails (network, disk,
 * a refused password); the caller tries again later. Sending is atomic from the other side: a file appears whole or not at all.
 */
export interface Connector {
  /** Puts a file where the partner picks up, by a temporary name and a rename. */
  send(name: string, bytes: Uint8Array): Promise<void>;
  /** Size of a file that we sent and that is still there or was taken to the archive; undefined when it never arrived. */
  sent(name: string): Promise<number | undefined>;
  /** What the partner has put out, in name order. Unfinished uploads (`.tmp`, `.part`) are not listed. */
  waiting(): Promise<readonly RemoteFile[]>;
  receive(name: string): Promise<Uint8Array>;
  /** Takes a file out of the pick-up folder once its bytes are safe with us. */
  taken(name: string): Promise<void>;
  close(): Promise<void>;
}
