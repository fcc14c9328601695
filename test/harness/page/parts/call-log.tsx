import type { Call } from '../../attempt/attempt.ts';
import { doings } from '../../faults/describe-fault.ts';
import { isFailedCall, isShown } from '../call-level.ts';
import type { LmsModel } from '../lms-model.ts';
import { type Level, levels } from '../page-state.ts';

/** Every call, newest first, so that what just happened needs no scrolling. */
export function CallLog({ lms }: { readonly lms: LmsModel }) {
  const { search, level } = lms.state.value;
  const calls = lms.calls.value;
  if (calls.length === 0)
    return <p class="placeholder">No calls yet. They appear here when a package runs.</p>;
  const shown = calls.filter((call) => isShown(call, level, search)).toReversed();
  return (
    <>
      <LogFilter lms={lms} />
      <p class="muted" role="status">
        {shown.length === calls.length ? `${calls.length} calls` : `${shown.length} of ${calls.length} calls`}
      </p>
      <table class="calls" data-testid="calls">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Call</th>
            <th scope="col">Return</th>
            <th scope="col">Error</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((call) => (
            <CallRow key={`${call.launch} ${call.sco} ${call.seq}`} call={call} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function LogFilter({ lms }: { readonly lms: LmsModel }) {
  const { search, level } = lms.state.value;
  return (
    <div class="filter">
      <input
        class="search"
        type="search"
        aria-label="Search calls"
        placeholder="Search, e.g. suspend_data"
        value={search}
        onInput={({ currentTarget }) => lms.choose({ search: currentTarget.value })}
      />
      {Object.entries(levels).map(([key, label]) => (
        <button
          type="button"
          class="chip"
          key={key}
          aria-pressed={key === level}
          onClick={() => lms.choose({ level: key as Level })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function CallRow({ call }: { readonly call: Call }) {
  const isFailed = isFailedCall(call);
  return (
    <tr class={isFailed ? 'failed' : undefined}>
      <td class="time">{call.at.slice(11, 23)}</td>
      <td class="code">
        <b>{call.name}</b>
        {call.args.map((arg, index) => (
          // The arguments of a call never change their order.
          <span class="argument" key={`${index}`}>
            {arg === '' ? '""' : arg}
          </span>
        ))}
        {call.fault !== undefined && (
          <span class="badge">fault: {doings[call.fault as keyof typeof doings] ?? call.fault}</span>
        )}
      </td>
      <td class="code">{call.returned === '' ? '""' : call.returned}</td>
      <td>{call.error !== '0' && <span class={isFailed ? 'badge bad' : 'muted'}>{call.error}</span>}</td>
    </tr>
  );
}
