/** A, B, C … as diagnoses are lettered on a claim; `pointers` count from 1. */
export const letters = (pointers: readonly number[]): string => pointers.map((p) => String.fromCharCode(64 + p)).join(' ');
