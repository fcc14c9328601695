/** What was typed and chosen in a form. */
export interface FormValues {
  /** Of one field; empty where nothing was typed. */
  readonly text: (name: string) => string;
  /** Of check boxes. */
  readonly all: (name: string) => readonly string[];
}

export function readValues(form: HTMLFormElement): FormValues {
  const given = new FormData(form);
  const all = (name: string) => given.getAll(name).filter((value) => typeof value === 'string');
  return { all, text: (name) => all(name)[0] ?? '' };
}
