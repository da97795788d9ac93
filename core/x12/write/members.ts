import { complain, type Pen, show } from './pen.ts';

export type Pulled = IteratorResult<unknown>;

/** What a writer does while it works: it gives bytes, or waits for a member of a list that comes later. */
export type Writing<T> = Generator<Uint8Array | Promise<Pulled>, T, Pulled | undefined>;

/** The members of a list that is gone through once; the first may be looked at ahead. */
export interface Members {
  readonly name: string;
  readonly iterator: Iterator<unknown> | AsyncIterator<unknown>;
  ahead: Pulled | undefined;
  /** Whether there is nothing left to close: it is at its end, or it has failed. */
  done: boolean;
}

/** Opens a list that may be any iterable, and with `later` one that makes its members in its own time. */
export function openMembers(pen: Pen, value: unknown, later: boolean, name: string): Members {
  const iterator = iteratorOf(value, later);
  if (iterator) return { name, iterator, ahead: undefined, done: false };
  if (value !== undefined) complain(pen, 'element-type', `${show(value)} is not a list`, [name]);
  return { name, iterator: [][Symbol.iterator](), ahead: undefined, done: true };
}

function iteratorOf(value: unknown, later: boolean): Iterator<unknown> | AsyncIterator<unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Symbol.iterator in value) return (value as Iterable<unknown>)[Symbol.iterator]();
  return later && Symbol.asyncIterator in value ? (value as AsyncIterable<unknown>)[Symbol.asyncIterator]() : undefined;
}

/** The next member. Written out in the hot loops, which would pay for a generator a member. */
export function* next(members: Members): Writing<Pulled> {
  const pulled = pull(members);
  return pulled instanceof Promise ? arrived(members, yield pulled) : pulled;
}

/** Asks for the next member, which may come later: then {@link arrived} takes it. */
export function pull(members: Members): Pulled | Promise<Pulled> {
  const { ahead } = members;
  if (ahead) {
    members.ahead = undefined;
    return ahead;
  }
  members.done = true;
  const pulled = members.iterator.next();
  return pulled instanceof Promise ? pulled : arrived(members, pulled);
}

export function arrived(members: Members, pulled: Pulled | undefined): Pulled {
  members.done = pulled!.done === true;
  return pulled!;
}

/** Whether there is any member. */
export function* isAny(members: Members): Writing<boolean> {
  members.ahead ??= yield* next(members);
  return !members.ahead.done;
}

/** Tells a list that is left before its end so. */
export function closeMembers(members: Members): void {
  if (members.done) return;
  members.done = true;
  void Promise.resolve(members.iterator.return?.()).catch(() => {});
}
