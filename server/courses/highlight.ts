import { createHighlighter, type ThemeRegistrationRaw } from 'shiki';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { CodeToken } from '../../bridge/protocol.ts';
import { type LanguageId, languageIds } from './languages.ts';

/** TextMate scopes → the CSS class suffix that the player colours, in its own light, dark and high contrast. */
const scopes = {
  com: ['comment', 'punctuation.definition.comment'],
  str: ['string', 'punctuation.definition.string', 'constant.character.escape', 'string.regexp'],
  num: ['constant.numeric', 'constant.language', 'constant.other.color'],
  kw: ['keyword', 'storage', 'variable.language', 'keyword.operator.new', 'keyword.operator.expression'],
  op: ['keyword.operator', 'storage.type.function.arrow', 'punctuation.definition.template-expression'],
  fn: ['entity.name.function', 'support.function', 'meta.function-call.generic', 'entity.name.command'],
  ty: ['entity.name.type', 'entity.name.class', 'support.class', 'support.type', 'storage.type.java'],
  tag: ['entity.name.tag', 'punctuation.definition.tag'],
  at: [
    'entity.other.attribute-name',
    'meta.decorator',
    'storage.type.annotation',
    'support.type.property-name',
  ],
} as const;

const plain = '#ffffff';
/** Code inside a template string: plain again, although its surroundings are a string. */
const embedded = ['meta.template.expression', 'meta.interpolation', 'meta.embedded'];
/** Colours that no one sees: shiki gives back per token the colour of its scope, and that names our class. */
const marks = Object.entries(scopes).map(([name, scope], index) => ({
  name,
  scope: [...scope],
  colour: `#00000${index + 1}`,
}));
const classOf = new Map(marks.map(({ name, colour }) => [colour, name]));

const theme: ThemeRegistrationRaw = {
  name: 'classes',
  settings: [
    { settings: { foreground: plain } },
    { scope: embedded, settings: { foreground: plain } },
    ...marks.map(({ scope, colour }) => ({ scope, settings: { foreground: colour } })),
  ],
};

/** Colours code of one language: per line, the runs of equally coloured characters. */
export type Highlight = (code: string, language: LanguageId) => readonly (readonly CodeToken[])[];

/** Loads the grammars once; about a second for all of them, so only those that are asked for. */
export async function createHighlight(wanted: readonly LanguageId[] = languageIds): Promise<Highlight> {
  const highlighter = await createHighlighter({
    themes: [theme],
    langs: [...new Set(wanted)],
    engine: createJavaScriptRegexEngine(),
  });
  return (code, language) =>
    highlighter
      // Without a limit of time: on a busy machine the rest of a line would silently lose its colours.
      .codeToTokensBase(code, { lang: language, theme, tokenizeTimeLimit: 0 })
      .map((line) =>
        joinRuns(line.map(({ content, color }) => [classOf.get(color ?? plain) ?? '', content] as const)),
      );
}

/** Neighbours of one class become one run: grammars split finer than colours do. Blanks join what stands before. */
function joinRuns(tokens: readonly CodeToken[]): readonly CodeToken[] {
  const runs: [string, string][] = [];
  for (const [name, text] of tokens) {
    const last = runs.at(-1);
    if (last !== undefined && (last[0] === name || text.trim() === '')) last[1] += text;
    else runs.push([name, text]);
  }
  return runs;
}
