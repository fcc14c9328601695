import type { CodeToken } from '../../bridge/index.ts';

/** One line of code, coloured by the classes that the style sheet knows (`tok-kw`, `tok-str` …). */
export function CodeTokens({ line }: { readonly line: readonly CodeToken[] }) {
  return (
    <code>
      {line.map(([name, text], index) =>
        name === '' ? (
          text
        ) : (
          <span key={`${index}-${text}`} class={`tok-${name}`}>
            {text}
          </span>
        ),
      )}
    </code>
  );
}
