/** What a client asked for; `path` as the client sees it, where the request has one. */
export interface SftpRequest {
  readonly user: string;
  readonly kind: 'open' | 'read' | 'write' | 'close' | 'list' | 'stat' | 'remove' | 'rename' | 'make-directory';
  readonly path: string;
}

/** What goes wrong instead: the line drops, no answer ever comes, or the server says that it failed. */
export type FaultKind = 'disconnect' | 'silence' | 'failure';

/** The door for faults: asked before each request; undefined lets it through. */
export type Fault = (request: SftpRequest) => FaultKind | undefined;
