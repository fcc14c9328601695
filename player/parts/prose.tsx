/** A sentence of the course; what stands between backticks is code. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <code class="term" key={`${index}-${part}`}>
            {part}
          </code>
        ),
      )}
    </>
  );
}
