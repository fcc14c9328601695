import { useSignal } from '@preact/signals';
import type { LmsModel } from '../lms-model.ts';
import { attemptsUrl } from '../lms-transport.ts';
import { downloadLog, parseSavedLog } from '../saved-log.ts';

/** What the LMS keeps between launches, and what can be done with it. */
export function AttemptPanel({ lms }: { readonly lms: LmsModel }) {
  const { package: packageId, learner } = lms.state.value;
  return (
    <div class="stack">
      {packageId !== '' && (
        <>
          <p>
            The LMS keeps each committed value on its disk, across launches and restarts.{' '}
            <a href={attemptsUrl(packageId, learner)} target="_blank" rel="noreferrer">
              Show what it keeps
            </a>
          </p>
          <div class="row">
            <button type="button" onClick={() => void lms.launch()}>
              Launch again
            </button>
            <button type="button" onClick={() => void lms.startAttempt()}>
              Begin a new attempt
            </button>
          </div>
          <Forget key={`${packageId} ${learner}`} lms={lms} />
        </>
      )}
      <SavedLogs lms={lms} />
    </div>
  );
}

/** Asks first: what is forgotten cannot be brought back. */
function Forget({ lms }: { readonly lms: LmsModel }) {
  const isAsking = useSignal(false);
  const learner = lms.state.value.learner;
  if (!isAsking.value) {
    return (
      <button
        type="button"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        Forget all attempts
      </button>
    );
  }
  const stop = () => {
    isAsking.value = false;
  };
  return (
    <section class="refused stack" aria-label="Forget all attempts">
      <strong>Forget all attempts of {learner}?</strong>
      <p>Every value and call that the LMS keeps of this learner in this package is deleted.</p>
      <div class="row">
        <button type="button" onClick={() => void lms.forget().then(stop)}>
          Forget them
        </button>
        <button type="button" onClick={stop}>
          Keep them
        </button>
      </div>
    </section>
  );
}

function SavedLogs({ lms }: { readonly lms: LmsModel }) {
  const refusal = useSignal('');
  const open = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const log = parseSavedLog(await file.text());
    refusal.value = log === undefined ? `${file.name} is not a log of this LMS.` : '';
    if (log !== undefined) await lms.reopen(log);
  };
  return (
    <>
      <button
        type="button"
        disabled={lms.calls.value.length === 0}
        onClick={() =>
          downloadLog({
            kind: 'causeway-lms-log',
            title: lms.state.value.package,
            savedAt: new Date().toISOString(),
            calls: lms.calls.value,
            model: lms.model.value.now,
          })
        }
      >
        Download the log
      </button>
      <label class="upload">
        Open a saved log
        <input type="file" accept=".json" onChange={({ currentTarget }) => void open(currentTarget)} />
      </label>
      {refusal.value !== '' && (
        <p class="refused" role="alert">
          {refusal.value}
        </p>
      )}
    </>
  );
}
