import type { ClaimView, FindingView } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';

/** Where a person would do what a finding asks for, by the field that it is about; nothing where there is no such page. */
export function WhereToCorrect({ claim, finding }: { claim: ClaimView; finding: FindingView }) {
  const { place, rule } = finding;
  if (/^(patient|coverage|otherCoverages|relationship)\b/.test(place) || rule.startsWith('coverage/'))
    return (
      <Link to="/patients/{-$id}" params={{ id: claim.patient.id }}>
        Open the patient
      </Link>
    );
  if (/^(diagnoses|lines|placeOfService|rendering|referring)\b/.test(place) || rule.startsWith('documentation/'))
    return (
      <Link to="/code/{-$id}" params={{ id: claim.encounter.id }}>
        Open the visit
      </Link>
    );
  return null;
}
