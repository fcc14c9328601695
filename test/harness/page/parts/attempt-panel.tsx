import type { LmsModel } from '../lms-model.ts';
import { attemptsUrl } from '../lms-transport.ts';

/** What the LMS keeps between launches, and the way to forget it. */
export function AttemptPanel({ lms }: { readonly lms: LmsModel }) {
  const { package: packageId, learner } = lms.state.value;
  if (packageId === '') return <p class="placeholder">Choose a package first.</p>;
  return (
    <div class="stack">
      <p>
        The LMS keeps each committed value on its disk, across launches and restarts.{' '}
        <a href={attemptsUrl(packageId, learner)} target="_blank" rel="noreferrer">
          Show what it keeps
        </a>{' '}
        (JSON).
      </p>
      <button type="button" onClick={() => void lms.forget()}>
        Forget this learner's attempts
      </button>
    </div>
  );
}
