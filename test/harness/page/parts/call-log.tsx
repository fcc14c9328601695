import { useSignal } from '@preact/signals';
import type { Call } from '../../attempt/attempt.ts';
import type { LmsModel } from '../lms-model.ts';
import { isFailedCall } from './tabs.tsx';

/** Every call, newest first, so that what just happened needs no scrolling. */
export function CallLog({ lms }: { readonly lms: LmsModel }) {
  const search = useSignal('');
  const calls = lms.calls.value;
  if (calls.length === 0)
    return <p class="placeholder">No calls yet. They appear here when a package runs.</p>;
  const shown = calls.filter((call) => matches(call, search.value)).toReversed();
  return (
    <>
      <input
        class="search"
        type="search"
        aria-label="Search calls"
        placeholder="Search calls, e.g. suspend_data"
        onInput={({ currentTarget }) => {
          search.value = currentTarget.value;
        }}
      />
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
            <CallRow key={`${call.launch} ${call.seq}`} call={call} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function CallRow({ call }: { readonly call: Call }) {
  const isFailed = isFailedCall(call);
  return (
    <tr class={isFailed ? 'failed' : undefined}>
      <td class="time">{call.at.slice(11, 23)}</td>
      <td class="code">
        <b>{call.name}</b>({call.args.map((arg) => `"${arg}"`).join(', ')})
      </td>
      <td class="code">{call.returned === '' ? '""' : call.returned}</td>
      <td>{call.error !== '0' && <span class={isFailed ? 'badge bad' : 'muted'}>{call.error}</span>}</td>
    </tr>
  );
}

function matches(call: Call, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const text = [call.name, ...call.args, call.returned, call.error].join(' ').toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}
