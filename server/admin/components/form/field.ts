interface NamedField {
  /** Its name in the request: a refusal that names it is shown beside it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

interface InputField extends NamedField {
  readonly kind: 'text' | 'email' | 'password' | 'number' | 'date' | 'url';
  readonly value?: string;
  readonly input?: InputAttributes;
  /** Says of what is typed, as it is typed, how it would do. */
  readonly comment?: (value: string) => string | undefined;
}

interface FileField extends NamedField {
  readonly kind: 'file';
  /** Types of files, as the attribute has them. */
  readonly accept: string;
}

/** What an input allows, by HTML's own names. */
interface InputAttributes {
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
}

interface LinesField extends NamedField {
  readonly kind: 'lines';
  readonly value?: string;
  readonly placeholder?: string;
}

interface ChoiceField extends NamedField {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** What is chosen at first. */
  readonly value?: string;
}

/** Several of a list, by check boxes. */
interface ChoicesField extends NamedField {
  readonly kind: 'choices';
  readonly options: readonly Option[];
  /** What is chosen at first. */
  readonly values?: readonly string[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** One field of a form. */
export type Field = InputField | FileField | LinesField | ChoiceField | ChoicesField;

/** A password that is set, by whomever. */
export function newPasswordField(label: string): Field {
  return {
    kind: 'password',
    name: 'password',
    label,
    hint: '12 characters or more. A few words that you remember are best.',
    input: { autoComplete: 'new-password', minLength: 12 },
  };
}

export const emailField = {
  kind: 'email',
  name: 'email',
  label: 'Email',
  input: { autoComplete: 'username' },
} as const satisfies Field;

export const nameField: Field = {
  kind: 'text',
  name: 'name',
  label: 'Name',
  input: { autoComplete: 'name' },
};
