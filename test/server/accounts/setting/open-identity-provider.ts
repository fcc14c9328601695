import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export interface ProviderPerson {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly groups: readonly string[];
}

export interface OpenProvider {
  readonly issuer: string;
  /** Goes through sign-in and consent as a browser does, from the address we were sent to, back to our callback. */
  readonly signIn: (startUrl: string, accountId: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export const client = { clientId: 'causeway', clientSecret: 'a secret of thirty-two characters' };

/** A real identity provider in this process, on a free port, with these people; it asks for no password. */
export async function openIdentityProvider(
  people: Readonly<Record<string, ProviderPerson>>,
  redirectUri: string,
): Promise<OpenProvider> {
  const server = createServer();
  const issuer = await listen(server);
  const provider = new Provider(issuer, configure(people, redirectUri));
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    signIn: (startUrl, accountId) => walk(startUrl, accountId),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () =>
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`),
    );
  });
}

function configure(people: Readonly<Record<string, ProviderPerson>>, redirectUri: string): Configuration {
  return {
    clients: [
      { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
  };
}

/** Its own development pages are a form with a name, and one that asks for consent. */
async function walk(startUrl: string, accountId: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = { url: startUrl, form: undefined as URLSearchParams | undefined };
  for (let step = 0; step < 12; step += 1) {
    const reply = await visit(next, jar);
    const location = reply.headers.get('location');
    if (location === null) {
      next = fillForm(await reply.text(), next.url, accountId);
      continue;
    }
    const url = new URL(location, next.url);
    if (url.pathname.startsWith('/api/admin/')) return url.href;
    next = { url: url.href, form: undefined };
  }
  throw new Error('The identity provider never sent us back.');
}

async function visit(
  { url, form }: { url: string; form: URLSearchParams | undefined },
  jar: Map<string, string>,
): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const post = form === undefined ? {} : { method: 'POST', body: form };
  const reply = await fetch(url, { redirect: 'manual', headers: { cookie }, ...post });
  for (const line of reply.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return reply;
}

function fillForm(html: string, url: string, accountId: string) {
  const action = /action="([^"]+)"/.exec(html)?.[1];
  if (action === undefined) throw new Error(`The identity provider refused: ${html.slice(0, 300)}`);
  const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? '';
  const form = new URLSearchParams({ prompt, login: accountId, password: 'any' });
  return { url: new URL(action, url).href, form };
}
