export { openProcedureBook, type ProcedureBook, type ProcedureRules } from './book.ts';
export { codeProcedures, type ProcedureContext } from './code-procedures.ts';
export type { CodedProcedures, DecidedVisit, LineModifier, ProcedureLine } from './service-line.ts';
