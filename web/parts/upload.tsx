import { Button, Kbd } from '@mantine/core';
import { useRef } from 'react';
import { useKeys } from './keys/bindings.ts';

/** A file as a request carries it. */
export interface GivenFile {
  readonly name: string;
  readonly base64: string;
}

/** Reads a file that a person chose. */
function givenFile(file: File): Promise<GivenFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, base64: String(reader.result).replace(/^[^,]*,/, '') });
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });
}

interface UploadProps {
  readonly label: string;
  /** The key that opens the choice of files, and what the map of keys says of it. */
  readonly keys?: string;
  readonly says?: string;
  readonly accept?: string;
  readonly pending: boolean;
  readonly take: (file: GivenFile) => void;
}

/** A button that takes a file. */
export function Upload({ label, keys, says, accept, pending, take }: UploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useKeys(keys ? [{ keys, says: says ?? label, run: choose }] : []);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(e) => {
          const [file] = e.currentTarget.files ?? [];
          e.currentTarget.value = '';
          if (file) void givenFile(file).then(take);
        }}
      />
      <Button size="compact-sm" variant="default" loading={pending} onClick={choose} rightSection={keys && <Kbd size="xs">{keys}</Kbd>}>
        {label}
      </Button>
    </>
  );
}
