import { TextInput } from '@mantine/core';
import styles from './rules.module.css';

interface WordsProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly set: (text: string) => void;
}

/** Words of an effect; a field in braces is filled in. */
export const Words = ({ label, placeholder, value, set }: WordsProps) => (
  <TextInput
    size="xs"
    className={styles.wide}
    aria-label={label}
    placeholder={placeholder}
    value={value}
    onChange={(e) => set(e.currentTarget.value)}
  />
);
