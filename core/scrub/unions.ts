import { addAll, type Mask } from './mask.ts';

/** What codes, or fields, mean to the rules of an index, one or several of them together: the same meaning is the same object. */
export interface Union {
  /** Entries of the index that they trigger. */
  readonly triggered: Mask;
  /** Rules that ask about codes of this kind and are not settled by all of them. */
  readonly open: Mask;
}

interface Node extends Union {
  readonly with: Map<Union, Node>;
}

/**
 * Unions of meanings, each made once: nearly all codes mean the same to the rules, and claims have the same few together, so that putting a claim's
 * codes together is finding, not computing.
 */
export class Unions {
  private readonly known = new Map<string, Node>();
  private joined = 0;

  /** The meaning with these masks, which it keeps. */
  of(triggered: Mask, open: Mask): Union {
    const key = `${triggered.join()} ${open.join()}`;
    let node = this.known.get(key);
    if (!node) {
      node = { triggered, open, with: new Map() };
      this.known.set(key, node);
    }
    return node;
  }

  /** Both together. */
  join(one: Union, other: Union): Union {
    if (one === other) return one;
    const from = one as Node;
    let joined = from.with.get(other);
    if (!joined) {
      const [triggered, open] = [one.triggered.slice(), one.open.slice()];
      addAll(triggered, other.triggered);
      addAll(open, other.open);
      joined = this.of(triggered, open) as Node;
      from.with.set(other, joined);
      this.joined++;
    }
    return joined;
  }

  /** Meanings, and pairs of them, kept so far. */
  get size(): number {
    return this.known.size + this.joined;
  }
}
