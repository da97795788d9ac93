/**
 * A pure answer by the things it is made of, found out once and found again by their identity.
 * @param most answers that are kept at the same time; with more different ones it starts over.
 */
export function keptByParts<Parts extends readonly unknown[], Answer extends object>(
  make: (parts: Parts) => Answer,
  most: number,
): (parts: Parts) => Answer {
  let root = new Map<unknown, unknown>();
  let size = 0;
  return (parts) => {
    let at = root;
    const last = parts.length - 1;
    for (let n = 0; n < last; n++) {
      let next = at.get(parts[n]) as Map<unknown, unknown> | undefined;
      if (!next) {
        next = new Map();
        at.set(parts[n], next);
      }
      at = next;
    }
    const known = at.get(parts[last]) as Answer | undefined;
    if (known) return known;
    const answer = make(parts);
    if (size >= most) {
      root = new Map();
      size = 0;
    } else {
      at.set(parts[last], answer);
      size++;
    }
    return answer;
  };
}
