import type { AdminModel } from '../model/admin-model.ts';
import { Field, NewPassword, onSubmit } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';

interface SetUpProps {
  readonly admin: AdminModel;
  readonly token: string;
}

export function SetUp({ admin, token }: SetUpProps) {
  const submit = onSubmit((textOf) => {
    const [email, name, password] = [textOf('email'), textOf('name'), textOf('password')];
    return admin.setUp({ token, email, name, password });
  });
  return (
    <form class="card" onSubmit={submit}>
      <Heading>Make the first user</Heading>
      <p class="muted">You will run this installation and own its first organization.</p>
      <Field name="email" label="Email" input={{ type: 'email', autoComplete: 'username' }} />
      <Field name="name" label="Name" input={{ type: 'text', autoComplete: 'name' }} />
      <NewPassword />
      <button class="main" type="submit" aria-disabled={admin.acting.isWorking.value}>
        Make the user
      </button>
      <a href="/admin/">Sign in instead</a>
    </form>
  );
}
