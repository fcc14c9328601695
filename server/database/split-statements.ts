/** The embedded database takes one statement per call; ours end with `;` at the end of a line, function bodies with `$$;`. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let current: string[] = [];
  let isInBody = false;
  for (const line of text.split('\n')) {
    current.push(line);
    if (line.split('$$').length % 2 === 0) isInBody = !isInBody;
    if (!isInBody && line.trimEnd().endsWith(';')) {
      statements.push(current.join('\n'));
      current = [];
    }
  }
  return statements;
}
