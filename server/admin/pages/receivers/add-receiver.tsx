import { usualOAuth } from '../../../streams/outbox/presets.ts';
import type { ReceiverOrder } from '../../../streams/outbox/receivers/receiver-fields.ts';
import { topicNames } from '../../../streams/outbox/topics.ts';
import { Card } from '../../components/card.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import type { FormValues } from '../../components/form/form-values.ts';
import type { ReceiversPage } from './model.ts';

export function AddReceiver({ page }: { readonly page: ReceiversPage }) {
  return (
    <Card title="Add a receiver">
      <Form fields={fields} submit="Add receiver" onSubmit={(values) => page.add(readOrder(values))} />
    </Card>
  );
}

const fields: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'Name', input: { maxLength: 200 } },
  {
    kind: 'choice',
    name: 'dialect',
    label: 'What it speaks',
    options: [
      { value: 'caliper-1.2', label: 'Caliper 1.2, the standard’s terms' },
      { value: 'platform', label: 'Caliper 1.2 with scoreType (platform)' },
      { value: 'beyond', label: 'TimebackProfile (beyond)' },
      { value: 'xapi-1.0.3', label: 'xAPI 1.0.3' },
      { value: 'xapi-2.0.0', label: 'xAPI 2.0' },
      { value: 'one-roster-1.2', label: 'OneRoster 1.2 gradebook, results only' },
      {
        value: 'one-roster-platform',
        label: 'OneRoster gradebook at /gradebook/1.0 (platform), results only',
      },
      { value: 'one-roster-beyond', label: 'OneRoster 1.2 gradebook with instants (beyond), results only' },
    ],
  },
  {
    kind: 'url',
    name: 'url',
    label: 'Address',
    hint: 'The Caliper endpoint, the endpoint of the record store, or the server of the gradebook.',
  },
  {
    kind: 'choice',
    name: 'auth',
    label: 'How it knows us',
    options: [
      { value: 'none', label: 'Not at all' },
      { value: 'basic', label: 'User and password' },
      { value: 'bearer', label: 'A token that does not change' },
      { value: 'oauth', label: 'OAuth, as this kind usually asks for it' },
      { value: 'oauth-header', label: 'OAuth, client in the header' },
      { value: 'oauth-body', label: 'OAuth, client in the body' },
    ],
  },
  { kind: 'text', name: 'user', label: 'User or client id', isOptional: true },
  {
    kind: 'password',
    name: 'secret',
    label: 'Password, token or client secret',
    isOptional: true,
    input: { autoComplete: 'new-password' },
  },
  {
    kind: 'url',
    name: 'tokenUrl',
    label: 'Token address',
    hint: 'For OAuth; empty: where this kind usually has it.',
    isOptional: true,
  },
  {
    kind: 'text',
    name: 'scope',
    label: 'Scope',
    hint: 'For OAuth, where one is asked for.',
    isOptional: true,
  },
  {
    kind: 'text',
    name: 'appId',
    label: 'Our id there',
    hint: 'The UUID of this application at the receiver.',
    isOptional: true,
  },
  {
    kind: 'choices',
    name: 'topics',
    label: 'What is sent',
    options: topicNames.map((value) => ({ value, label: value })),
    values: [...topicNames],
  },
  {
    kind: 'text',
    name: 'emailDomain',
    label: 'Domain for learners’ addresses',
    hint: 'For the TimebackProfile: learners whom no roster gives an address get ID@DOMAIN.',
    isOptional: true,
  },
  {
    kind: 'choice',
    name: 'history',
    label: 'What has happened already',
    options: [
      { value: '', label: 'Is not sent' },
      { value: 'everything', label: 'Is sent too' },
    ],
  },
];

/** The order as the route reads it; what was left empty is left out. */
export function readOrder({ text, all }: FormValues): ReceiverOrder {
  return {
    name: text('name'),
    dialect: text('dialect') as ReceiverOrder['dialect'],
    url: text('url'),
    auth: readAuth(text),
    topics: all('topics') as NonNullable<ReceiverOrder['topics']>,
    ...given('secret', text('secret')),
    ...given('appId', text('appId')),
    ...given('emailDomain', text('emailDomain')),
    ...given('history', text('history')),
  };
}

function given(name: string, value: string): Readonly<Record<string, string>> {
  return value === '' ? {} : { [name]: value };
}

function readAuth(text: FormValues['text']): NonNullable<ReceiverOrder['auth']> {
  const [user, tokenUrl, scope] = [text('user'), text('tokenUrl'), text('scope')];
  const oauth = { kind: 'oauth', tokenUrl, clientId: user, scope } as const;
  const dialect = text('dialect') as ReceiverOrder['dialect'];
  const kinds: Readonly<Record<string, NonNullable<ReceiverOrder['auth']>>> = {
    basic: { kind: 'basic', user },
    bearer: { kind: 'bearer' },
    oauth: usualOAuth({ ...oauth, dialect, url: text('url') }),
    'oauth-header': { ...oauth, style: 'header' },
    'oauth-body': { ...oauth, style: 'body' },
  };
  return kinds[text('auth')] ?? { kind: 'none' };
}
