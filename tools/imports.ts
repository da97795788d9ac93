import { lineAt, type Source, visit } from './source.ts';

/** One import, re-export, `import()` or `import('…').Type` of a file; `typeOnly` when nothing of it is left at run time. */
export type Import = { readonly from: string; readonly typeOnly: boolean; readonly line: number };

/** Every import of a source whose target is written as a literal. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const note = (target: { value?: unknown; start: number } | null, typeOnly: boolean) => {
    if (typeof target?.value === 'string') found.push({ from: target.value, typeOnly, line: lineAt(source.text, target.start) });
  };
  visit(source, {
    ImportDeclaration: (node) => note(node.source, node.importKind === 'type' || allTypes(node.specifiers)),
    ExportNamedDeclaration: (node) => note(node.source, node.exportKind === 'type' || allTypes(node.specifiers)),
    ExportAllDeclaration: (node) => note(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => note(node.source as { value?: unknown; start: number }, false),
    TSImportType: (node) => note(node.source, true),
  });
  return found;
}

function allTypes(specifiers: readonly object[]): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every((one) => ('importKind' in one ? one.importKind : 'exportKind' in one && one.exportKind) === 'type')
  );
}
