/** What was typed and chosen in a form. */
export interface FormValues {
  /** Of one field; empty where nothing was typed. */
  readonly text: (name: string) => string;
  /** Of check boxes. */
  readonly all: (name: string) => readonly string[];
  /** Undefined where none was chosen. */
  readonly file: (name: string) => File | undefined;
}

export function readValues(form: HTMLFormElement): FormValues {
  const given = new FormData(form);
  const all = (name: string) => given.getAll(name).filter((value) => typeof value === 'string');
  const file = (name: string) => {
    const chosen = given.get(name);
    return chosen instanceof File && chosen.size > 0 ? chosen : undefined;
  };
  return { all, file, text: (name) => all(name)[0] ?? '' };
}
