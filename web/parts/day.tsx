import { type IsoDate, parseDate } from '@claimwright/core/base';
import { TextInput } from '@mantine/core';

interface DayProps {
  readonly label: string;
  readonly value: IsoDate;
  readonly choose: (day: IsoDate | undefined) => void;
}

/** A day of a period: taken when the field is left, so that no half-typed date is asked for. */
export function Day({ label, value, choose }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      w={138}
      defaultValue={value}
      onBlur={(e) => e.currentTarget.value !== value && choose(parseDate(e.currentTarget.value))}
    />
  );
}
