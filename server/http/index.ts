export type {
  CodePage,
  DiagnosisPart,
  ProcedurePart,
} from '../app/code-page/code-page.ts';
export type { FoundCode, FoundCodes } from '../app/code-page/find-codes.ts';
export type { Branch, Decision } from '../app/code-page/hierarchy.ts';
export type { HistoryLine } from '../app/code-page/history.ts';
export type { CodeNote, EditPartner, NoteKind, Prices } from '../app/code-page/sources.ts';
export type { GridColumn, GridElement, ServiceReading, SignedDiagnosis, TrialKept, VisitReading } from '../store/coding-kept.ts';
export type { RejectionReason } from '../store/rejection-reasons.ts';
export type { AgreementRow, AgreementView } from '../store/views/agreement.ts';
export type { CheckFigures, ChecksView, RuleFigures } from '../store/views/checks.ts';
export type { ClaimView, Sibling } from '../store/views/claim.ts';
export type { FieldChangeView, FindingView, OverriddenView } from '../store/views/claim-findings.ts';
export type { ClaimLineView } from '../store/views/claim-lines.ts';
export type { ClaimSegments } from '../store/views/claim-segments.ts';
export type { ClaimPage, ClaimRow } from '../store/views/claims.ts';
export type { AuditRow, AuditView } from '../store/views/coding-audit.ts';
export type { DiagnosisView, EncounterView, NoteView, ReadingView, Suggested } from '../store/views/encounter.ts';
export type { AskedQuery } from '../store/views/encounter-coding.ts';
export type { EncounterPage, EncounterRow, EncounterStanding } from '../store/views/encounters.ts';
export type { HeldFinding, HeldPage, HeldRow, HoldingRule } from '../store/views/held.ts';
export type { CheckKind } from '../store/views/last-checks.ts';
export type { PatientView } from '../store/views/patient.ts';
export type { PatientRow } from '../store/views/patients.ts';
export type { ProductivityView } from '../store/views/productivity.ts';
export type { QueryPage, QueryRow, QueryView } from '../store/views/queries.ts';
export type { RemittanceView, RemittedRow } from '../store/views/remittance.ts';
export type { RemittancePage, RemittanceRow } from '../store/views/remittances.ts';
export type { ReviewCoder, ReviewPage, ReviewRow, ReviewStanding, ReviewView } from '../store/views/reviews.ts';
export type { RuleClaim, RulePage } from '../store/views/rule-page.ts';
export type { Hit } from '../store/views/search.ts';
export type { LexiconVersion, TermRow, TermStanding, TermsView } from '../store/views/terms.ts';
export type { TodayView } from '../store/views/today.ts';
export type { VerificationView } from '../store/views/verification.ts';
export type { WorkPage, WorkRow } from '../store/views/work.ts';
export type { Permission } from './access.ts';
export type { Api } from './api.ts';
export type { CodeHit } from './codes.ts';
export { createHttp } from './create-http.ts';
export type { Problem } from './problem.ts';
export type { Me } from './session.ts';
