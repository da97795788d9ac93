/** A page that is generated: where it lies under docs/, and its text. */
export type Page = { readonly path: string; readonly text: string };

/** Blocks of a page, one empty line between them; what is empty or absent falls out. */
export const page = (path: string, blocks: readonly (string | undefined)[]): Page => ({
  path,
  text: `${['<!-- Written by `npm run docs`; edit the source, not this page. -->', ...blocks].filter(Boolean).join('\n\n')}\n`,
});

/** A table; columns without any text are left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.map((_, column) => column).filter((column) => rows.some((row) => row[column]));
  const line = (cells: readonly string[]) => `| ${kept.map((column) => cell(cells[column] ?? '')).join(' | ')} |`;
  return rows.length === 0 ? '' : [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

export const code = (text: string): string => `\`${text}\``;

export const link = (text: string, to: string): string => `[${text}](${to})`;
