import type { LearnerMetrics, LearnerProgression } from '../results.ts';

interface ResultsQuestion {
  /** Without a path, as for `connect`. */
  readonly serverUrl: string;
  readonly packageKey: string;
  readonly sid: string;
}

interface TopicResult {
  /** 0 to 100, of all that the topic can give: an open challenge counts 0. */
  readonly score: number;
  readonly seconds: number;
  readonly isMastered: boolean;
}

export interface LearnerResults {
  readonly topics: ReadonlyMap<string, TopicResult>;
  readonly masteredUnits: number;
  readonly totalUnits: number;
}

/** What the learner of a session has earned and mastered, by topic. Undefined where the server does not answer with it. */
export async function readResults(question: ResultsQuestion): Promise<LearnerResults | undefined> {
  try {
    const [metrics, { masteredUnits, totalUnits, units }] = await Promise.all([
      read<LearnerMetrics>(question, 'metrics'),
      read<LearnerProgression>(question, 'progression'),
    ]);
    const mastered = new Map(units.map(({ id, isMastered }) => [id, isMastered]));
    const topics = metrics.topics.map(({ id, score, maxScore, timeSpent: seconds }) => {
      const isMastered = mastered.get(id) === true;
      return [id, { score: maxScore > 0 ? (score / maxScore) * 100 : 0, seconds, isMastered }] as const;
    });
    return { topics: new Map(topics), masteredUnits, totalUnits };
  } catch {
    // No network, a refusal, or a page of somebody in between: the remedy is the same, later.
    return undefined;
  }
}

async function read<Body>(
  { serverUrl, packageKey, sid }: ResultsQuestion,
  name: 'metrics' | 'progression',
): Promise<Body> {
  const response = await fetch(`${serverUrl}/api/sch/scorm/sessions/${sid}/${name}`, {
    credentials: 'omit',
    headers: { authorization: `Bearer ${packageKey}` },
  });
  return response.json();
}
