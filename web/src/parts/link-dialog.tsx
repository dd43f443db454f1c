import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { postJson, Problem } from '../api/client';
import { forgetAnswers } from '../api/hooks';
import type { Counted } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { part } from '../router';
import { ProblemNote } from './basics';

/** Two names that are to be one, or no longer. */
export interface Decision { main: Counted; other: Counted; same: boolean }

export function LinkDialog({ decision, close, done }: { decision: Decision; close: () => void; done: () => void }): JSX.Element {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => dialog.current?.showModal(), []);

  const confirm = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await postJson(`/entities/${part(decision.main.id)}/links`, { other: decision.other.id, same: decision.same, note });
      forgetAnswers();
      done();
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
    }
  };
  const question = fill(decision.same ? t.who.mergeAsk : t.who.splitAsk, { name: decision.other.name, main: decision.main.name });
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="link-question">
      <form onSubmit={confirm}>
        <p id="link-question"><strong>{question}</strong></p>
        <label class="field"><span>{t.who.note}</span><input type="text" dir="auto" value={note} onInput={(event) => setNote(event.currentTarget.value)} /></label>
        {problem && <ProblemNote problem={problem} />}
        <p class="dialog-actions">
          <button type="submit" class="button primary">{t.who.confirm}</button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>{t.common.cancel}</button>
        </p>
      </form>
    </dialog>
  );
}
