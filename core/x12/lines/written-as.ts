import type { Child, Plan } from '../spec/compile.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a loop is written as: one of its segments, or a loop inside. */
interface Member {
  readonly token: string;
  /** The list it is in, if it is in one, and how long that is. */
  readonly list: string | undefined;
  readonly times: number;
  readonly loop: Plan | undefined;
  readonly value: Body;
}

const none: Body = {};

/** The segments and loops in a loop, in the order in which they are written, with their tokens in a layout. */
export function writtenAs(children: readonly Child[], body: Body): Member[] {
  const members: Member[] = [];
  for (const { name, loop, segment, silent, level } of children) {
    const value = body[name];
    if (level || silent) members.push({ token: name, list: undefined, times: 1, loop: undefined, value: none });
    else if (value !== undefined && !(segment ?? loop!.loop).many)
      members.push({ token: name, list: undefined, times: 1, loop, value: value as Body });
    else if (Array.isArray(value))
      for (let i = 0; i < value.length; i++)
        members.push({ token: `${name}[${i}]`, list: name, times: value.length, loop, value: value[i] as Body });
  }
  return members;
}
