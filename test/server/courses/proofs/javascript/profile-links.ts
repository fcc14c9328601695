import type { Load, Verdict } from '../proof.ts';
import { escapeHtmlStub } from './express.ts';

export const stubs = { 'escape-html.ts': escapeHtmlStub };

interface Page {
  readonly renderProfile: (profile: object) => string;
}

const attacks = ['javascript:alert(1)', 'JavaScript:alert(1)', 'javascript://%0aalert(1)'];

export async function prove(load: Load): Promise<Verdict> {
  const { renderProfile } = await load<Page>();
  const protocolOf = (website: string) => {
    const html = renderProfile({ name: 'Ann', website, about: 'Hello' });
    const href = /href="([^"]*)"/.exec(html)?.[1] ?? '';
    return URL.parse(href.replaceAll('&amp;', '&'), 'https://forum.example')?.protocol;
  };
  return {
    exploit: attacks.some((website) => protocolOf(website) === 'javascript:'),
    feature: protocolOf('http://ann.example/?a=1&b=2') === 'http:',
  };
}
