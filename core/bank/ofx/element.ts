/** An element of OFX: a leaf has text, an aggregate has children. */
export interface OfxElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly OfxElement[];
}

export const childOf = (of: OfxElement, name: string): OfxElement | undefined => of.children.find((c) => c.name === name);
export const textOf = (of: OfxElement, name: string): string => childOf(of, name)?.text.trim() ?? '';

/** Elements of a name, however deep, none inside another: where a bank wraps its statements differs. */
export function allNamed(of: OfxElement, name: string): readonly OfxElement[] {
  const found: OfxElement[] = [];
  const look = (e: OfxElement): void => {
    if (e.name === name) found.push(e);
    else for (const c of e.children) look(c);
  };
  look(of);
  return found;
}
