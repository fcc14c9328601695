/** What the last act did; always in the page, so that screen readers hear what comes into it. */
export function News({ text }: { readonly text: string }) {
  return (
    <div role="status" class="news-area">
      {text === '' ? null : <p class="news">{text}</p>}
    </div>
  );
}
