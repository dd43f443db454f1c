import type { JSX } from 'preact';
import type { ArticleAnswer } from '../api/types';
import { useAnswer } from '../api/hooks';
import { fill, useSpeech } from '../i18n';
import { ArticleReader } from '../parts/article-reader';
import { ProblemNote, useTitle, Waiting } from '../parts/basics';
import { part, storyPath } from '../router';

export function ArticleView({ id, hash }: { id: string; hash: string }): JSX.Element {
  const { t, day } = useSpeech();
  const { data, problem, again } = useAnswer<ArticleAnswer>(`/articles/${part(id)}`);
  useTitle(data?.report.title);
  if (problem) return <ProblemNote problem={problem} again={again} whole />;
  if (!data) return <Waiting rows={9} />;
  return (
    <ArticleReader report={data.report} hash={hash}>
      <p class="article-kept soft">
        {data.story && <a href={storyPath(data.story)}>{t.article.story}</a>}
        <span>{fill(t.article.kept, { date: day(data.article.added) })}</span>
      </p>
    </ArticleReader>
  );
}
