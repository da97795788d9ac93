import { Button, TextInput } from '@mantine/core';
import { type DraftLine, newLine } from './correction-draft.ts';
import styles from './corrections.module.css';

const columns = [
  ['procedure', 'Procedure', 90],
  ['modifiers', 'Modifiers', 110],
  ['units', 'Units', 60],
  ['charge', 'Charge', 100],
  ['pointers', 'For', 60],
] as const;

interface CorrectLinesProps {
  readonly lines: readonly DraftLine[];
  readonly set: (lines: readonly DraftLine[]) => void;
}

/** The lines of a claim, to be typed over; lines are added and taken off. */
export function CorrectLines({ lines, set }: CorrectLinesProps) {
  const change = (at: number, field: keyof DraftLine, value: string) => set(lines.map((l, i) => (i === at ? { ...l, [field]: value } : l)));
  return (
    <div>
      <table className={styles.lines} aria-label="Lines as they should be">
        <thead>
          <tr>
            {columns.map(([field, title]) => (
              <th key={field}>{title}</th>
            ))}
            <th aria-label="Acts" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            // A line has no name of its own before it has a number: its place is its name.
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are taken off and added at their place
            <tr key={`${line.controlNumber ?? 'new'} ${i}`}>
              {columns.map(([field, title, width]) => (
                <td key={field}>
                  <TextInput
                    size="xs"
                    w={width}
                    aria-label={`${title} of line ${i + 1}`}
                    value={line[field]}
                    onChange={(e) => change(i, field, e.currentTarget.value)}
                  />
                </td>
              ))}
              <td>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  disabled={lines.length === 1}
                  aria-label={`Take off line ${i + 1}`}
                  onClick={() => set(lines.filter((_, j) => j !== i))}
                >
                  Take off
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="compact-xs" variant="default" onClick={() => set([...lines, newLine])}>
        Add a line
      </Button>
    </div>
  );
}
