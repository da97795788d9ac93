/** An open loop and the ones around it, for paths such as `2000B/coverage.order`. */
export interface Scope {
  readonly loop: string;
  readonly body: unknown;
  readonly around: Scope | undefined;
}
