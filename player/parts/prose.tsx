/** A sentence of the course, which may be written the other way than the page; what stands between backticks is code. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <bdi>
      {text.split('`').map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <code class="term" key={`${index}-${part}`}>
            {part}
          </code>
        ),
      )}
    </bdi>
  );
}
