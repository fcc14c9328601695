import { emailField, type Field, nameField } from '../components/form/field.ts';
import { Form } from '../components/form/form.tsx';
import { Heading } from '../components/heading.tsx';
import { describeRole } from '../pages/people/roles.ts';
import type { AdminModel, Invited } from '../shell/admin-model.ts';

interface InvitationProps {
  readonly admin: AdminModel;
  readonly token: string;
  readonly invitation: Invited;
}

export function Invitation({ admin, token, invitation }: InvitationProps) {
  const { role, organizationName, isMe } = invitation;
  return (
    <div class="card">
      <Heading>Join {organizationName}</Heading>
      <p class="muted">
        You are invited as {role}: {describeRole(role)}.
      </p>
      {isMe ? <p class="muted">You are signed in with this address.</p> : null}
      <Form
        fields={listFields(invitation)}
        submit="Join"
        isMain
        onSubmit={({ text }) => {
          const [name, password] = [text('name'), text('password')];
          return admin.accept({ token, ...(name !== '' && { name }), ...(password !== '' && { password }) });
        }}
      />
    </div>
  );
}

/** What shows that it is the invited person. Whether the address has an account is not told to who holds the link. */
function listFields({ email, isMe }: Invited): readonly Field[] {
  const address: Field = { ...emailField, value: email, input: { readOnly: true } };
  return isMe ? [address] : [address, nameField, passwordField];
}

const passwordField: Field = {
  kind: 'password',
  name: 'password',
  label: 'Password',
  hint: 'If you have an account here already, its password; otherwise choose one of 12 characters or more.',
  input: { autoComplete: 'current-password' },
};
