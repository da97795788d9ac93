export { codeSets } from './code-sets.ts';
export { compileEdition } from './compile-edition.ts';
export type { CodeRow, Edition, EditionSource } from './edition.ts';
export type { CodeSets, Found, Lookup, NotChecked, NotFound, SearchOptions } from './lookup.ts';
export { type NotOpened, type OpenEdition, openEdition } from './open-edition.ts';
export type { ParsedFile, ParsedSet } from './parsed-file.ts';
export { type FileKind, parseCodeFile, recognize } from './recognize.ts';
export { openStarter } from './starter.ts';
export { canonicalCode, procedureSystem, type System, systemName, systems, withoutDot } from './system.ts';
