import MarkdownIt from 'markdown-it';

// html:false turns every tag of the author into text, and markdown-it itself refuses javascript: links.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Markdown of a course → HTML that is safe to put into a page. */
export function renderMarkdown(source: string): string {
  return markdown.render(source).trim();
}
