import { useId, useRef, useState } from 'preact/hooks';
import type { Message } from '../../http/messages.ts';
import { Problem } from '../problem.tsx';
import { useIsWorking } from '../working.ts';
import { checkFields } from './check-fields.ts';
import type { Field } from './field.ts';
import { FormField } from './form-field.tsx';
import { type FormValues, readValues } from './form-values.ts';

interface FormProps {
  readonly fields: readonly Field[];
  /** What the button says. */
  readonly submit: string;
  /** Sends what was typed; resolves to what it was refused for, or to undefined when it is done. */
  readonly onSubmit: (values: FormValues) => Promise<Message | undefined>;
  /** Fields beside each other with the button, or one below the other. */
  readonly layout?: 'line' | 'stack';
  /** Whether this is what people come to the page for. */
  readonly isMain?: boolean;
}

/**
 * A form by the description of its fields. What is wrong is shown beside the field, by our checks or by the server's coded
 * refusal; what was typed stays until it is accepted, and then the form begins anew.
 */
export function Form({ fields, submit, onSubmit, layout = 'stack', isMain = false }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<Message | undefined>(undefined);
  const id = useId();
  const isWorking = useIsWorking();
  const show = (message: Message | undefined) => {
    setRefusal(message);
    if (form.current !== null) focusFault(form.current, message);
  };
  const send = async (sent: HTMLFormElement) => {
    const faults = checkFields(sent);
    if (faults.length > 0) return show({ code: '', title: '', detail: '', fields: faults });
    const message = await onSubmit(readValues(sent));
    show(message);
    if (message === undefined) sent.reset();
  };
  return (
    <form
      class={layout}
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      {fields.map((field) => (
        <FormField
          field={field}
          id={`${id}-${field.name}`}
          fault={faultOf(refusal, field)}
          key={field.name}
        />
      ))}
      <button class={isMain ? 'main' : undefined} type="submit" aria-disabled={isWorking}>
        {submit}
      </button>
      <Problem message={withoutFields(refusal, fields)} />
    </form>
  );
}

/** The server names a part of a field by a path (`origins.0`); it is shown beside the field. */
function faultOf(refusal: Message | undefined, { name }: Field): string | undefined {
  return refusal?.fields.find(({ path }) => path.split('.')[0] === name)?.message;
}

/** What is left to say of a refusal when the fields have said theirs. */
function withoutFields(refusal: Message | undefined, fields: readonly Field[]): Message | undefined {
  if (refusal === undefined) return undefined;
  const names = new Set(fields.map(({ name }) => name));
  const rest = refusal.fields.filter(({ path }) => !names.has(path.split('.')[0] ?? ''));
  return refusal.fields.length > 0 && rest.length === 0 ? undefined : { ...refusal, fields: rest };
}

function focusFault(form: HTMLFormElement, message: Message | undefined): void {
  const name = message?.fields[0]?.path.split('.')[0];
  const control = name === undefined ? null : form.elements.namedItem(name);
  if (control instanceof HTMLElement) control.focus();
}
