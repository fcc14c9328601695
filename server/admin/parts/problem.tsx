import type { Said } from '../model/said.ts';

/** Always in the page, so that screen readers hear what comes into it. */
export function Problem({ said }: { readonly said: Said | null }) {
  return (
    <div role="alert">
      {said === null ? null : (
        <div class="notice">
          <strong>{said.title}</strong>
          <p>{said.detail}</p>
        </div>
      )}
    </div>
  );
}
