import { render } from 'preact';
import { App } from './app';
import { applyLanguage, wantedLanguage } from './i18n';
import { followLinks } from './router';
import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/article.css';
import './styles/story.css';
import './styles/print.css';

const PATIENCE_MS = 250;
const FACES = ['400', '700'].map((weight) => `${weight} 1em "Noto Naskh Arabic"`);

// Text is set once: in its own face if that comes soon (it is asked for before this runs), else in the next best.
async function faces(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const loaded = Promise.all(FACES.map((face) => document.fonts.load(face, 'اa1')));
  await Promise.race([late, loaded.then(() => undefined, () => undefined)]);
}

followLinks();
applyLanguage(wantedLanguage(new URLSearchParams(location.search)));
void faces().then(() => render(<App />, document.getElementById('app')!));
