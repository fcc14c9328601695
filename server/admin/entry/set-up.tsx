import { emailField, nameField, newPasswordField } from '../components/form/field.ts';
import { Form } from '../components/form/form.tsx';
import { Heading } from '../components/heading.tsx';
import type { AdminModel } from '../shell/admin-model.ts';

interface SetUpProps {
  readonly admin: AdminModel;
  readonly token: string;
}

export function SetUp({ admin, token }: SetUpProps) {
  return (
    <div class="card">
      <Heading>Create the first account</Heading>
      <p class="muted">You will run this installation and own its first organization.</p>
      <Form
        fields={[emailField, nameField, newPasswordField('Password')]}
        submit="Create account"
        isMain
        onSubmit={({ text }) =>
          admin.setUp({ token, email: text('email'), name: text('name'), password: text('password') })
        }
      />
      <a href="/admin/">Sign in instead</a>
    </div>
  );
}
