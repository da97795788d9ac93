import type { Fields, ValueOf } from './field.ts';
import type { Children, Level, Loop, Segment } from './node.ts';

type Flat<T> = { readonly [K in keyof T]: T[K] } & unknown;

type Said<F extends Fields> = { [K in keyof F]: [ValueOf<F[K]>] extends [never] ? never : K }[keyof F];
type Always<F> = F extends { many: true } | { usage: 'required' } ? true : false;

/** The values of a group of fields: lists are always there (perhaps empty), situational single values may be undefined. */
export type OfFields<F extends Fields> = Flat<
  { readonly [K in Said<F> as Always<F[K]> extends true ? K : never]: Spread<F[K]> } & {
    readonly [K in Said<F> as Always<F[K]> extends true ? never : K]?: Spread<F[K]> | undefined;
  }
>;
type Spread<F> = F extends { many: true } ? readonly ValueOf<F>[] : ValueOf<F>;

// An HL, and a segment that only ever says fixed values (LS, LE), say nothing that the loop itself does not.
type Visible<C extends Children> = {
  [K in keyof C]: C[K] extends Level ? never : C[K] extends Segment<infer F> ? ([Said<F>] extends [never] ? never : K) : K;
}[keyof C];
type OneOf<N> =
  N extends Segment<infer F, infer _U, infer _M, infer S>
    ? S extends true
      ? ValueOf<F['value']>
      : OfFields<F>
    : N extends Loop<infer C>
      ? OfChildren<C>
      : never;
type ManyOf<N> = N extends { many: true } ? readonly OneOf<N>[] : OneOf<N>;

type OfChildren<C extends Children> = Flat<
  { readonly [K in Visible<C> as Always<C[K]> extends true ? K : never]: ManyOf<C[K]> } & {
    readonly [K in Visible<C> as Always<C[K]> extends true ? never : K]?: ManyOf<C[K]> | undefined;
  }
>;

/** The TypeScript type of what a loop or segment of the set language holds. */
export type Of<N extends Segment | Loop> = OneOf<N>;

/**
 * What a writer takes for `T`: the same object, but every list may be left out when it is empty.
 * Anything read can be written again.
 */
export type Given<T> = T extends readonly (infer E)[]
  ? readonly Given<E>[]
  : T extends string | number | undefined
    ? T
    : Flat<
        { readonly [K in keyof T as T[K] extends readonly unknown[] ? never : K]: Given<T[K]> } & {
          readonly [K in keyof T as T[K] extends readonly unknown[] ? K : never]?: Given<T[K]>;
        }
      >;
