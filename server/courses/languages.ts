/** Programming languages that a challenge may be written in: shiki's language id → the name that the learner reads. */
export const languages = {
  c: 'C',
  csharp: 'C#',
  css: 'CSS',
  go: 'Go',
  html: 'HTML',
  java: 'Java',
  javascript: 'JavaScript',
  json: 'JSON',
  jsx: 'JavaScript (JSX)',
  kotlin: 'Kotlin',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  shellscript: 'Shell',
  sql: 'SQL',
  swift: 'Swift',
  text: 'Text',
  tsx: 'TypeScript (TSX)',
  typescript: 'TypeScript',
  yaml: 'YAML',
} as const;

export type LanguageId = keyof typeof languages;

// Object.keys forgets which keys it gives; the table above is the only place that names them.
export const languageIds = Object.keys(languages) as [LanguageId, ...LanguageId[]];
