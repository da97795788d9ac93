import { type Complaint, lineAt, type Source } from '../source.ts';

const banned: readonly [RegExp, string][] = [
  [/\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/i, 'a trigger: logic that no reader of the code sees, and Citus refuses'],
  [/\b(?:small|big)?serial\b/i, 'serial: use uuid or bigint identity'],
  [/\bon\s+delete\s+set\s+null\b/i, 'on delete set null: it would null practice_id too'],
];

/** What no migration may hold (architecture: the database). */
export function badMigrations({ path, text }: Source): Complaint[] {
  const code = text.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''));
  return banned.flatMap(([pattern, what]) => {
    const found = pattern.exec(code);
    return found ? [{ path, line: lineAt(code, found.index), what }] : [];
  });
}
