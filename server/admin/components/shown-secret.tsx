import { useEffect, useRef, useState } from 'preact/hooks';
import type { Secret } from './secret.ts';

/** A secret to be passed on. It takes the focus when it comes, so that nobody overlooks what is not shown again. */
export function ShownSecret({ secret: { label, text, hint } }: { readonly secret: Secret }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    setCopied('');
  }, [text]);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied('Copied');
    } catch {
      // Not every browser lets a page write there; the text is selected.
      setCopied('Press Ctrl+C or ⌘C to copy');
    }
  };
  return (
    <div class="secret">
      <label for="secret">{label}</label>
      <div class="copy">
        <input id="secret" readOnly value={text} ref={field} aria-describedby="secret-hint" />
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p class="muted" id="secret-hint">
        {hint}
      </p>
      <p role="status">{copied}</p>
    </div>
  );
}
