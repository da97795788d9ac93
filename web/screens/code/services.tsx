import type { EncounterView, ServiceReading } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { serviceId } from './evidence.ts';
import { type Lighting, Lights } from './lighting.tsx';
import { OpenQuestions } from './open-questions.tsx';
import styles from './visit-level.module.css';

/** The services that the note documents as done, in claim order; and what it documents that is no line of its own, with the reason. */
export function Services({ visit, ...lighting }: { visit: EncounterView } & Lighting) {
  const services = visit.reading?.services;
  if (!services) return null;
  const { lines, left } = services;
  const asked = (visit.reading?.questions ?? []).some((q) => q.about === 'services');
  if (lines.length === 0 && left.length === 0 && !asked) return null;
  return (
    <Part title="Documented services">
      {lines.length > 0 && (
        <SmallTable head={['Service', 'Modifiers', '#Units', 'For', 'Why']}>
          {lines.map((s, i) => (
            <tr key={serviceId(i)}>
              <td>
                <strong>{s.code}</strong> {s.certainty !== 'auto' && <Tag tone="plain">{s.certainty}</Tag>}
                <div className="soft">{s.label}</div>
              </td>
              <td>
                {s.modifiers.map((m) => (
                  <div key={m.code} title={m.why}>
                    {m.code}
                  </div>
                ))}
              </td>
              <td className="num" title={s.unitsWhy}>
                {s.units}
              </td>
              <td title={s.pointersWhy}>{reasonsFor(visit, s)}</td>
              <td>
                <Lights id={serviceId(i)} why={[s.why, ...s.modifiers.map((m) => `${m.code}: ${m.why}`)].join('\n')} {...lighting}>
                  {s.why}
                </Lights>
              </td>
            </tr>
          ))}
        </SmallTable>
      )}
      {left.length > 0 && (
        <ul className={styles.list} aria-label="Documented, no line of its own">
          {left.map((l) => (
            <li key={`${l.code} ${l.spans[0]?.start}`} className="soft">
              <strong>{l.code}</strong> {l.why}
            </li>
          ))}
        </ul>
      )}
      <OpenQuestions visit={visit} about="services" />
    </Part>
  );
}

/** The codes that a line is for: those that the engine proposed with it, whatever is decided since. */
const reasonsFor = ({ suggestions }: EncounterView, { pointers = [] }: ServiceReading) =>
  pointers.flatMap((p) => suggestions[p]?.code ?? []).join(' ');
