import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { filesOf, type Entry } from '../text/dropped';

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

// The entries must be asked for at once: the browser forgets what was dropped when the event is over.
function entriesOf(transfer: DataTransfer | null): Entry[] {
  return [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null).filter((entry) => entry !== null);
}

/** Where files and folders can be dropped. */
export function DropZone({ take, children }: { take: (files: File[]) => void; children: ComponentChildren }): JSX.Element {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const entries = entriesOf(event.dataTransfer);
    // A file that a program made has no entry.
    if (entries.some(({ isDirectory }) => isDirectory)) void filesOf(entries).then(take);
    else take([...(event.dataTransfer?.files ?? [])]);
  };
  return (
    <div class={over ? 'drop is-over' : 'drop'}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}>
      {children}
    </div>
  );
}
