import { type OpenedSession, sayLms, sayScore } from '../../model/pages/sessions.ts';
import { PageTitle } from '../../parts/page-title.tsx';
import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';

interface SessionProps {
  readonly opened: OpenedSession;
  readonly back: () => void;
}

const layers = { server: 'Our server', runtime: 'SCORM runtime', lms: 'The LMS’s own rules' } as const;

/** One session: why the LMS says what it says, what happened, and how each challenge went. */
export function SessionScreen({ opened: { details, challenges }, back }: SessionProps) {
  const { verdict } = details;
  return (
    <>
      <PageTitle
        title={details.learner.name}
        lead={`${details.course.title}, attempt ${details.attempt}: score ${sayScore(details.score)}, ${details.completion}. The LMS acknowledged: ${sayLms(details)}.`}
      >
        <button type="button" onClick={back}>
          All sessions
        </button>
      </PageTitle>
      <section class="card" aria-label="Verdict">
        <p>
          <strong>{layers[verdict.layer]}:</strong> {verdict.sentence}
        </p>
        <p>{verdict.remedy}</p>
      </section>
      <section class="card" aria-label="Challenges">
        <Table
          name="Challenges"
          columns={['Challenge', 'Topic', 'Attempts', 'Hints', 'Remediations', 'Score', 'Minutes']}
          empty="No challenge is begun."
        >
          {challenges.map(({ challenge, topic, attempts, hints, remediations, score, secondsOnTask }) => (
            <tr key={challenge.id}>
              <th scope="row">{challenge.title}</th>
              <td>{topic.title}</td>
              <td>{attempts.join(' + ')}</td>
              <td>{hints.join(' + ')}</td>
              <td>{remediations.join(', ')}</td>
              <td class="number">{score === null ? '–' : Math.round(score / 1.6)}</td>
              <td class="number">{Math.round(secondsOnTask / 60)}</td>
            </tr>
          ))}
        </Table>
      </section>
      <section class="card" aria-label="Timeline">
        <Table name="Timeline" columns={['When', 'What', 'Details']} empty="Nothing has happened yet.">
          {details.timeline.map(({ at, kind, what, details: more }, index) => (
            <tr key={`${at} ${index}`}>
              <td>
                <Time at={at} />
              </td>
              <th scope="row">{kind === 'lms' ? `LMS: ${what}` : what}</th>
              <td>
                <code>{JSON.stringify(more)}</code>
              </td>
            </tr>
          ))}
        </Table>
      </section>
    </>
  );
}
