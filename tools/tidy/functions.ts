import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ESTree } from 'vite';
import { type Complaint, commentsOf, isTest, lineAt, root, type Source, visit } from '../source.ts';

const isGenerated = (path: string): boolean => path.startsWith('core/x12/generated/');

type Span = { readonly start: number; readonly end: number };

/**
 * Functions that are longer than a screen: 60 lines, 120 for a component, whose markup is long by nature. A hot loop may be
 * longer when a comment right above it says `hot loop:` and names the bench that shows why. `describe` blocks are chapters, not functions.
 * What a program wrote is read where it is made, in tools/.
 */
export function longFunctions(source: Source): Complaint[] {
  const { path, text } = source;
  if (isGenerated(path)) return [];
  const markup: Span[] = [];
  const functions: Span[] = [];
  const chapters = new Set<number>();
  const note = ({ start, end }: Span) => void functions.push({ start, end });
  visit(source, {
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
    JSXElement: ({ start, end }) => void markup.push({ start, end }),
    CallExpression: (call) => {
      if (isTest(path) && isDescribe(call)) for (const argument of call.arguments) chapters.add(argument.start);
    },
  });
  return functions.flatMap((span) => {
    const line = lineAt(text, span.start);
    const lines = lineAt(text, span.end) - line + 1;
    const limit = markup.some(({ start, end }) => span.start < start && end < span.end) ? 120 : 60;
    if (lines <= limit || chapters.has(span.start) || isMeasuredHotLoop(source, line)) return [];
    return [{ path, line, what: `function of ${lines} lines, at most ${limit}: let it read as its steps` }];
  });
}

/** `describe(…)`, `describe.skipIf(…)(…)`, `describe.each(…)(…)`. */
function isDescribe({ callee }: ESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'describe';
  if (callee.type === 'MemberExpression') return callee.object.type === 'Identifier' && callee.object.name === 'describe';
  return callee.type === 'CallExpression' && isDescribe(callee);
}

function isMeasuredHotLoop(source: Source, line: number): boolean {
  const above = commentsOf(source).find(({ value, end }) => value.includes('hot loop:') && line - lineAt(source.text, end) <= 1);
  const [bench] = /bench\/[\w./-]+\.ts/.exec(above?.value ?? '') ?? [];
  return bench !== undefined && existsSync(join(root, bench));
}
