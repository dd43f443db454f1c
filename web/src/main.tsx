import { render } from 'preact';
import { App } from './app';
import { followLinks } from './router';
import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/article.css';
import './styles/story.css';
import './styles/print.css';

followLinks();
render(<App />, document.getElementById('app')!);
