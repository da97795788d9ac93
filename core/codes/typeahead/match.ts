import { entryShift, extraMark, firstMark, type WordIndex } from './word-index.ts';

/** Words that answer to one asked word: from the first to, and without, the second, and what each is worth, of 100. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
  readonly worth: number;
}

/** What one asked word may be, the worthiest first: the first that an entry has counts. */
export type Slot = readonly WordRange[];

/** An entry that has all asked words. */
export interface Match {
  readonly entry: number;
  readonly score: number;
}

/** What an entry is worth beyond its words, up to 255. */
export type Boosts = Uint8Array | undefined;

// What makes one entry a better answer than another; all in the same points, of which a word that is there as asked has 100.
// They are a matter of taste and no number of the trade: `typeahead.test.ts` says by example what they must bring about.
const asExtra = 5;
/** What is asked first is what it is about: an index term that only may have it is about something else. */
const firstAsExtra = 30;
/** Of 128. */
const beginsAsAsked = 51;
const isAll = 60;
const perOtherWord = 3;
const mostOtherWords = 14;
const perWhole = 1 << 16;

/** Finds entries that have every asked word. Keeps a few numbers an entry between searches, so that none is made while somebody types. */
export function matcher(index: WordIndex) {
  const { lengths, posts, postStarts } = index;
  // In the innermost loop: constants of another module are looked up at each use until they are bundled.
  const [shift, first, extra] = [entryShift, firstMark, extraMark];
  const stage = new Uint8Array(lengths.length);
  /** Points so far, and above them, in units of {@link perWhole}, how many words are there as asked. */
  const points = new Uint32Array(lengths.length);
  /** Entries that had all words so far, and those that have the next one too. */
  let met = new Uint32Array(lengths.length);
  let next = new Uint32Array(lengths.length);
  const postsOf = (slot: Slot) => slot.reduce((sum, { from, to }) => sum + postStarts[to]! - postStarts[from]!, 0);

  const raise = (post: number, before: number, worth: number, isFirstAsked: boolean, raised: number): number => {
    const entry = post >>> shift;
    if (stage[entry] !== before) return raised;
    stage[entry] = before + 1;
    const begins = isFirstAsked && (post & first) > 0 ? (worth * beginsAsAsked) >> 7 : 0;
    const isExtra = (post & extra) > 0;
    points[entry] =
      (before === 0 ? 0 : points[entry]!) +
      worth +
      begins +
      (isExtra ? -(isFirstAsked ? firstAsExtra : asExtra) : worth === 100 ? perWhole : 0);
    next[raised] = entry;
    return raised + 1;
  };

  /** Raises entries that have this word and had all before it. @returns how many; `met` has them. */
  const pass = (slot: Slot, before: number, isFirstAsked: boolean, count: number): number => {
    let raised = 0;
    for (const { from, to, worth } of slot) {
      const start = postStarts[from]!;
      const end = postStarts[to]!;
      if (before > 0 && to === from + 1 && count * seek < end - start) {
        for (let i = 0; i < count; i++) {
          const p = postOf(posts, start, end, met[i]!);
          if (p >= 0) raised = raise(posts[p]!, before, worth, isFirstAsked, raised);
        }
      } else for (let p = start; p < end; p++) raised = raise(posts[p]!, before, worth, isFirstAsked, raised);
    }
    [met, next] = [next, met];
    return raised;
  };

  /**
   * The best entries, best first; equals in their order.
   * @param slots one an asked word, in their order; at most 12.
   * @param isWanted asked of few: entries that are good enough to be among the best.
   */
  return (slots: readonly Slot[], boosts: Boosts, limit: number, isWanted: (entry: number) => boolean): Match[] => {
    if (slots.length === 0 || slots.some((slot) => slot.length === 0)) return [];
    const ordered = slots.map((slot, i) => ({ slot, isFirst: i === 0, posts: postsOf(slot) })).sort((a, b) => a.posts - b.posts);
    let count = 0;
    for (const [before, { slot, isFirst }] of ordered.entries()) count = pass(slot, before, isFirst, count);
    stage.fill(0);
    const scored = { met, count, points, lengths, asked: slots.length };
    return bestOfMet(scored, boosts, limit, isWanted);
  };
}

interface Met {
  readonly met: Uint32Array;
  readonly count: number;
  readonly points: Uint32Array;
  readonly lengths: Uint8Array;
  readonly asked: number;
}

function bestOfMet(
  { met, count, points, lengths, asked }: Met,
  boosts: Boosts,
  limit: number,
  isWanted: (entry: number) => boolean,
): Match[] {
  const best = bestOf(limit);
  for (let i = 0; i < count; i++) {
    const entry = met[i]!;
    const others = Math.max(lengths[entry]! - asked, 0);
    const words = ((points[entry]! & (perWhole - 1)) / asked) | 0;
    const whole = others === 0 && points[entry]! >= asked * perWhole ? isAll : 0;
    best.offer(entry, words + whole - Math.min(others, mostOtherWords) * perOtherWord + (boosts ? boosts[entry]! : 0), isWanted);
  }
  return best.taken();
}

/** Looking one entry up costs as much as going over so many. */
const seek = 12;

/** Place of an entry among the posts of one word, which ascend; -1 when it is not there. */
function postOf(posts: Uint32Array, start: number, end: number, entry: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (posts[middle]! >>> entryShift < entry) low = middle + 1;
    else high = middle;
  }
  return low < end && posts[low]! >>> entryShift === entry ? low : -1;
}

/** The best few of many, without sorting them all. */
function bestOf(limit: number) {
  const kept: Match[] = [];
  // What does not come into question is by far the most: two numbers compared, and nothing made.
  let least = Number.NEGATIVE_INFINITY;
  let lastEntry = -1;
  return {
    offer(entry: number, score: number, isWanted: (entry: number) => boolean): void {
      if (score < least || (score === least && entry > lastEntry) || !isWanted(entry)) return;
      let at = kept.length;
      while (at > 0 && (kept[at - 1]!.score < score || (kept[at - 1]!.score === score && kept[at - 1]!.entry > entry))) at--;
      kept.splice(at, 0, { entry, score });
      if (kept.length > limit) kept.pop();
      if (kept.length < limit) return;
      least = kept[limit - 1]!.score;
      lastEntry = kept[limit - 1]!.entry;
    },
    taken: (): Match[] => kept,
  };
}
