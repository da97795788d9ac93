/** Answers that are kept at the same time; a process that asks for more different ones starts over. */
const mostKept = 20_000;

/** A pure answer by its question, found out once. */
export function kept<Answer>(find: (question: string) => Answer, most = mostKept): (question: string) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const found = known.get(question);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = find(question);
    known.set(question, made);
    return made;
  };
}
