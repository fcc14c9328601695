import type { AdminModel } from '../model/admin-model.ts';
import { Field, textOf } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';

interface SetUpProps {
  readonly admin: AdminModel;
  readonly token: string;
}

export function SetUp({ admin, token }: SetUpProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [email, name, password] = [textOf(form, 'email'), textOf(form, 'name'), textOf(form, 'password')];
    void admin.setUp({ token, email, name, password });
  };
  return (
    <form class="card" onSubmit={submit}>
      <Heading>Make the first user</Heading>
      <p class="muted">You will run this installation and own its first organization.</p>
      <Field name="email" label="Email" input={{ type: 'email', autoComplete: 'username' }} />
      <Field name="name" label="Name" input={{ type: 'text', autoComplete: 'name' }} />
      <Field
        name="password"
        label="Password"
        input={{ type: 'password', autoComplete: 'new-password', minLength: 12 }}
        hint="12 characters or more. A few words that you remember are best."
      />
      <button class="main" type="submit" aria-disabled={admin.isWorking.value}>
        Make the user
      </button>
      <a href="/admin/">Sign in instead</a>
    </form>
  );
}
