/** The pattern of LIKE that matches whatever holds this text. */
export function patternOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
