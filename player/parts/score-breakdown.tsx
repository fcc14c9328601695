import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { type ChallengeEntry, listChallenges } from '../model/progress.ts';
import { challengeScore } from '../model/score.ts';
import { Section } from './section.tsx';

interface CourseProps {
  readonly course: CourseModel;
}

/** The score by challenge: each from 0 to 100, as the whole is. */
export function ScoreBreakdown({ course }: CourseProps) {
  return (
    <Section id="breakdown" title={t('finish.breakdown')}>
      <p class="muted">{t('finish.breakdown-text')}</p>
      <table class="breakdown">
        <thead>
          <tr>
            <th scope="col">{t('finish.challenge')}</th>
            <th scope="col" class="number">
              {t('finish.points')}
            </th>
            <th scope="col">
              <span class="unseen">{t('finish.again')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listChallenges(course.outline).map((entry) => (
            <Row key={entry.challenge.id} course={course} entry={entry} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface RowProps extends CourseProps {
  readonly entry: ChallengeEntry;
}

function Row({ course, entry: { challenge } }: RowProps) {
  const points = course.state.value.challengeScores[challenge.id];
  return (
    <tr>
      <th scope="row">{challenge.title}</th>
      <td class="number">
        {points === undefined ? t('finish.open') : <ScoreBar score={challengeScore(points)} />}
      </td>
      <td>
        {points !== undefined && (
          <button
            type="button"
            class="link"
            aria-label={t('practice.of', { title: challenge.title })}
            onClick={() => void course.practise(challenge.id)}
          >
            {t('practice.begin')}
          </button>
        )}
      </td>
    </tr>
  );
}

function ScoreBar({ score }: { readonly score: number }) {
  return (
    <span class="score-bar">
      <meter min={0} max={100} value={score} aria-hidden="true" />
      <span>{score}</span>
    </span>
  );
}
