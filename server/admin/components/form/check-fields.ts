import type { FieldMessage } from '../../http/messages.ts';

/** What is wrong with what was typed, before anything is sent; in our words, as browsers' own differ. */
export function checkFields(form: HTMLFormElement): readonly FieldMessage[] {
  return [...form.elements].filter(isControl).flatMap((control) => {
    const message = describeFault(control);
    return message === undefined ? [] : [{ path: control.name, message }];
  });
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: Element): element is Control {
  return ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
}

interface Fault {
  readonly fault: keyof ValidityState;
  readonly message: (control: Control) => string;
}

const faults: readonly Fault[] = [
  { fault: 'valueMissing', message: () => 'Fill this in.' },
  { fault: 'badInput', message: () => 'Enter a number.' },
  { fault: 'typeMismatch', message: ({ type }) => `Enter ${examples[type] ?? 'something else'}.` },
  { fault: 'tooShort', message: (control) => `Enter ${attribute(control, 'minlength')} characters or more.` },
  { fault: 'tooLong', message: (control) => `Enter ${attribute(control, 'maxlength')} characters or fewer.` },
  { fault: 'rangeUnderflow', message: (control) => `Enter ${attribute(control, 'min')} or more.` },
  { fault: 'rangeOverflow', message: (control) => `Enter ${attribute(control, 'max')} or less.` },
  { fault: 'stepMismatch', message: () => 'Enter a whole number.' },
];

const examples: Readonly<Record<string, string>> = {
  email: 'an email address, like ann@example.com',
  url: 'an address, like https://lms.example.com',
};

function describeFault(control: Control): string | undefined {
  return faults.find(({ fault }) => control.validity[fault])?.message(control);
}

function attribute(control: Control, name: string): string {
  return control.getAttribute(name) ?? '';
}
