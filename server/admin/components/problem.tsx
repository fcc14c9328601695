import { formatDetail, type Message } from '../http/messages.ts';

/** What was refused and what to do; always in the page, so that screen readers hear what comes into it. */
export function Problem({ message }: { readonly message: Message | null | undefined }) {
  return (
    <div role="alert">
      {message == null ? null : (
        <div class="notice">
          <strong>{message.title}</strong>
          <p>{formatDetail(message)}</p>
        </div>
      )}
    </div>
  );
}
