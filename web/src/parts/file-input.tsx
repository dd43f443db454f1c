import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

interface ButtonProps { label: string; take: (files: File[]) => void; multiple?: boolean; folder?: boolean }

/** A button that is a file input: it looks like a button and is reached like one. */
export function FileButton({ label, take, multiple = false, folder = false }: ButtonProps): JSX.Element {
  const onChange = (event: JSX.TargetedEvent<HTMLInputElement>): void => {
    const input = event.currentTarget;
    take([...(input.files ?? [])]);
    // So that the same file can be chosen again.
    input.value = '';
  };
  return (
    <label class="button file-button">
      {label}
      <input type="file" multiple={multiple} onChange={onChange} {...(folder ? { webkitdirectory: true } : {})} />
    </label>
  );
}

/** Where files can be dropped. */
export function DropZone({ take, children }: { take: (files: File[]) => void; children: ComponentChildren }): JSX.Element {
  const [over, setOver] = useState(false);
  return (
    <div class={over ? 'drop is-over' : 'drop'}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take([...(event.dataTransfer?.files ?? [])]); }}>
      {children}
    </div>
  );
}
