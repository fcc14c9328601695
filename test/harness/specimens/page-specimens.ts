import { goodSession, scoPage, session } from './sco-page.ts';
import type { SpecimenRow } from './specimen.ts';

const and = (work: string) => ({ work: `${goodSession.work} ${work}` });

/** What a package does wrong as a web page. */
export const pageSpecimens: readonly SpecimenRow[] = [
  {
    name: 'never-comes-back',
    edition: '1.2',
    expects: ['unresponsive'],
    session: and('setTimeout(() => { while (true); });'),
  },
  {
    name: 'throws',
    edition: '1.2',
    expects: ['page-error'],
    session: and("setTimeout(() => { throw new Error('slide 3 is missing'); });"),
  },
  {
    name: 'complains',
    edition: '2004-4th',
    expects: ['console-error'],
    session: and("console.error('no slides');"),
  },
  {
    name: 'asks-for-a-missing-file',
    edition: '1.2',
    expects: ['missing-file'],
    session: and("fetch('slides.json');"),
  },
  {
    name: 'asks-another-host',
    edition: '2004-4th',
    expects: ['foreign-request'],
    session: and("new Image().src = 'https://media.example/logo.png';"),
  },
  {
    name: 'asks-another-host-insecurely',
    edition: '1.2',
    expects: ['insecure-request', 'foreign-request'],
    session: and("new Image().src = 'http://media.example/logo.png';"),
  },
  {
    name: 'synchronous-request-at-the-end',
    edition: '2004-4th',
    expects: ['sync-in-unload'],
    session: {
      end: "lms.end(); const request = new XMLHttpRequest(); try { request.open('POST', '/content/log', false); request.send(); } catch {}",
    },
  },
  {
    name: 'uses-unload',
    edition: '1.2',
    expects: ['unload-listener'],
    session: and("addEventListener('unload', () => {});"),
  },
  {
    name: 'alerts',
    edition: '2004-4th',
    expects: ['dialog'],
    session: and("setTimeout(() => alert('Welcome'));"),
  },
  {
    name: 'stores-locally',
    edition: '1.2',
    expects: ['storage'],
    session: and("localStorage.setItem('slide', '3');"),
  },
  {
    name: 'sets-a-cookie',
    edition: '2004-4th',
    expects: ['storage'],
    session: and("document.cookie = 'slide=3';"),
  },
  {
    name: 'has-no-language',
    edition: '1.2',
    expects: ['accessibility'],
    page: scoPage('1.2', 'No language', session({})).replace(' lang="en"', ''),
  },
];
