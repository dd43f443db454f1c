import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSpeech } from '../i18n';
import { copy } from '../text/citation';

export function CopyButton({ text }: { text: () => string }): JSX.Element {
  const { t } = useSpeech();
  const [said, setSaid] = useState('');
  const onClick = async (): Promise<void> => {
    setSaid(await copy(text()) ? t.common.copied : t.common.notCopied);
    setTimeout(() => setSaid(''), 2500);
  };
  return (
    <>
      <button type="button" class="button small" onClick={onClick}>{t.article.copy}</button>
      <span class="said" role="status">{said}</span>
    </>
  );
}
