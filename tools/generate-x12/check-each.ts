/** Lines for each member of a list. By index: most lists are empty, and nothing is begun for these. */
export const each = (list: string, member: string, lines: readonly string[]): string[] => {
  const at = `${member}At`;
  return [`for (let ${at} = 0; ${at} < ${list}.length; ${at}++) {`, `const ${member} = ${list}[${at}];`, ...lines, '}'];
};
