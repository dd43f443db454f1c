import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Day } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { barsOf } from '../text/days';

const WIDTH = 720;
const HEIGHT = 110;
const WIDEST = 48;

/** News by day: as bars, and as a table for those who want the numbers. */
export function DayChart({ days }: { days: Day[] }): JSX.Element | null {
  const { t, day, number, count, rightToLeft } = useSpeech();
  const bars = useMemo(() => barsOf(days), [days]);
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map((bar) => bar.articles), 1);
  const step = Math.min(WIDTH / bars.length, WIDEST);
  const gap = Math.min(step * 0.2, 4);
  const first = day(bars[0]!.label);
  const last = day(bars[bars.length - 1]!.label);
  return (
    <figure class="day-chart">
      <h3>{t.who.days}</h3>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${t.who.chart}: ${first} – ${last}`}>
        {bars.map((bar, index) => {
          const height = (bar.articles / most) * (HEIGHT - 4);
          const x = index * step;
          return (
            <rect key={bar.label} class="bar" x={rightToLeft ? WIDTH - x - step + gap / 2 : x + gap / 2} y={HEIGHT - height} width={step - gap} height={height}>
              <title>{fill(t.who.chartDay, { day: day(bar.label), articles: count(bar.articles, t.count.articles), statements: count(bar.statements, t.count.statements) })}</title>
            </rect>
          );
        })}
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      </svg>
      <figcaption class="chart-ends"><span>{first}</span>{last !== first && <span>{last}</span>}</figcaption>
      <details>
        <summary>{t.who.table}</summary>
        <table class="day-table">
          <thead><tr><th scope="col">{t.who.day}</th><th scope="col">{t.nav.articles}</th><th scope="col">{t.article.statements}</th></tr></thead>
          <tbody>
            {days.map((one) => <tr key={one.day ?? ''}><th scope="row">{one.day ? day(one.day) : t.who.unknownDay}</th><td>{number(one.articles)}</td><td>{number(one.statements)}</td></tr>)}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
