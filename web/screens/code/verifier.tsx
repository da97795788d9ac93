import type { EncounterView, VerificationView } from '@claimwright/server/http';
import { instantText } from '../../parts/dates.ts';
import { Part } from '../../parts/panes.tsx';
import { Tag, type Tone } from '../../parts/tag.tsx';

type Remark = VerificationView['taken'][number];

const verdicts: Readonly<Record<Remark['verdict'], readonly [Tone, string]>> = {
  supports: ['calm', 'verifier agrees'],
  doubts: ['warn', 'verifier doubts it'],
  adds: ['warn', 'proposed by the verifier'],
};

/** What the language model said of one code, beside what the engine says: its verdict, its words, and the words of the note that it cites. */
export function VerifierRemark({ visit, code }: { visit: EncounterView; code: string }) {
  const remark = visit.verification?.taken.find((t) => t.code === code);
  if (!remark) return null;
  const [tone, word] = verdicts[remark.verdict];
  const quotes = remark.spans.map((s) => `“${visit.note?.text.slice(s.start, s.end) ?? ''}”`).join(' ');
  return (
    <div>
      <Tag tone={tone}>{word}</Tag> <span className="faint">{visit.verification?.model}</span>
      <div className="soft">
        {quotes} {remark.why}
      </div>
    </div>
  );
}

const outcomes: Readonly<Record<VerificationView['outcome'], string>> = {
  answered: 'answered',
  failed: 'no answer',
  'not-used': 'came too late',
  'not-asked': 'not asked',
  waiting: 'not asked yet',
  withheld: 'the note was not sent',
};

const reasons: Readonly<Record<VerificationView['refused'][number]['why'], string>> = {
  'too-long': 'the answer is too long',
  'not-json': 'the answer is no JSON',
  'not-an-answer': 'the answer has no verdicts',
  'not-a-verdict': 'no verdict',
  'not-a-candidate': 'not among the engine’s candidates',
  'said-twice': 'said before',
  'nothing-to-doubt': 'the engine does not suggest it',
  'no-words': 'cites nothing',
  'words-not-in-note': 'cites words that are not in the note',
};

/** Which language model was asked, where, and what of its answer was not taken. Absent unless the practice has turned its verifier on. */
export function VerifierPart({ visit: { verification } }: { visit: EncounterView }) {
  if (!verification) return null;
  const { model, host, outcome, says, at, refused } = verification;
  return (
    <Part title="Verifier" aside={outcomes[outcome]}>
      <div className="soft">
        {model} at {host}, {instantText(at)}
      </div>
      {says && <div>{says}</div>}
      {refused.length > 0 && (
        <details>
          <summary className="soft" style={{ cursor: 'pointer' }}>
            {refused.length === 1 ? '1 part of its answer was not taken' : `${refused.length} parts of its answer were not taken`}
          </summary>
          <ul style={{ margin: '6px 0 0', paddingLeft: 0, listStyle: 'none', display: 'grid', gap: 4 }}>
            {refused.map((r) => (
              <li key={`${r.why} ${r.said}`}>
                <span className="soft">{reasons[r.why]}:</span> {r.said}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}
