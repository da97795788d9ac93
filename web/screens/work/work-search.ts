export interface WorkSearch {
  readonly kind?: string;
}

export const workSearch = ({ kind }: Record<string, unknown>): WorkSearch =>
  typeof kind === 'string' && /^[a-z-]{2,40}$/.test(kind) ? { kind } : {};
