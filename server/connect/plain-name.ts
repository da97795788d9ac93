/**
 * Refuses a file name that leads elsewhere: a partner's list is not to be trusted, and neither is what a person typed.
 * @throws when it is empty, `.` or `..`, or has a slash, a backslash or a control character in it.
 */
export function plainName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (name === '' || name === '.' || name === '..' || /[/\\\u0000-\u001f]/.test(name))
    throw new Error(`${JSON.stringify(name)} is no file name: it would lead elsewhere.`);
  return name;
}
