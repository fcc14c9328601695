import { effect } from '@preact/signals';
import { render } from 'preact';
import { pages } from './pages/registry.ts';
import { parseArrival } from './routes/arrival.ts';
import { formatRoute, parseRoute } from './routes/route.ts';
import { createAdminModel } from './shell/admin-model.ts';
import { App } from './shell/app.tsx';
import './styles/admin.css';

const arrival = parseArrival(location.href);
history.replaceState(null, '', arrival.cleanPath);

const admin = createAdminModel(
  {
    fetch: (path, init) => fetch(path, init),
    origin: location.origin,
    listen: (path, hear) => {
      const source = new EventSource(path);
      source.onmessage = ({ data }) => hear(JSON.parse(data));
      return () => source.close();
    },
    route: () => parseRoute(location.hash),
    navigate: (route, step) => {
      if (step === 'push') {
        location.hash = formatRoute(route);
        return;
      }
      history.replaceState(null, '', formatRoute(route));
      void admin.follow();
    },
  },
  arrival,
);
const page = document.querySelector('#page');
if (page !== null) render(<App admin={admin} />, page);
effect(() => {
  const stage = admin.stage.value;
  const open = stage.kind === 'signed-in' ? stage.shell.page.value : undefined;
  document.title = open === undefined ? 'Causeway' : `${pages[open.name].title} · Causeway`;
});
addEventListener('hashchange', () => {
  // A link that is opened in this tab changes nothing else of the address.
  if (parseArrival(location.href).link === undefined) void admin.follow();
  else location.reload();
});
void admin.open();
