import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface Tab<Key extends string> { key: Key; label: string; content: () => JSX.Element }

interface Props<Key extends string> { label: string; tabs: Tab<Key>[]; shown: Key; show: (key: Key) => void }

export function Tabs<Key extends string>({ label, tabs, shown, show }: Props<Key>): JSX.Element {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = tabs.find((tab) => tab.key === shown) ?? tabs[0]!;

  // Arrows go the way they point, whichever way the page runs.
  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const step = event.key === forward ? 1 : event.key === backward ? -1 : 0;
    if (!step) return;
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length]!;
    show(next.key);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
    event.preventDefault();
  };

  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} data-tab={tab.key} aria-selected={tab === current}
            aria-controls={`${id}-panel`} tabIndex={tab === current ? 0 : -1} onClick={() => show(tab.key)}>{tab.label}</button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current.key}`} tabIndex={0}>{current.content()}</div>
    </div>
  );
}
