import { t } from '../language/translate.ts';
import type { Results } from '../model/results.ts';
import { wholeScore } from '../model/score.ts';

interface TopicFiguresProps {
  readonly results: Results;
  readonly topicId: string;
}

/** Score, time and mastery of a topic in a few words. */
export function TopicFigures({ results, topicId }: TopicFiguresProps) {
  const topic = results.kind === 'known' ? results.topics.get(topicId) : undefined;
  if (topic === undefined) return null;
  const { score, seconds, isMastered } = topic;
  // A minute that has begun counts.
  const minutes = Math.ceil(seconds / 60);
  return (
    <span class="topic-figures">
      {t('outline.points', { score: wholeScore(score) })} · {t('results.minutes', { minutes })}
      {isMastered && ` · ${t('results.mastered')}`}
    </span>
  );
}
