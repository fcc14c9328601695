import { useEffect, useRef, useState } from 'preact/hooks';
import type { Once } from '../model/once.ts';

/** A secret to be passed on. It takes the focus when it comes, so that nobody overlooks what is not shown again. */
export function ShownOnce({ once: { label, text, hint } }: { readonly once: Once }) {
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
    <div class="once">
      <label for="once">{label}</label>
      <div class="copy">
        <input id="once" readOnly value={text} ref={field} aria-describedby="once-hint" />
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p class="muted" id="once-hint">
        {hint}
      </p>
      <p role="status">{copied}</p>
    </div>
  );
}
