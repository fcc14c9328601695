import { effect } from '@preact/signals';
import { render } from 'preact';
import { readArrival, readPlace, writePlace } from './model/address.ts';
import { createAdminModel } from './model/admin-model.ts';
import { titleOf } from './model/places.ts';
import { App } from './screens/app.tsx';
import './style/admin.css';

const arrival = readArrival(location.href);
history.replaceState(null, '', arrival.cleanPath);

const admin = createAdminModel(
  {
    fetch: (path, init) => fetch(path, init),
    origin: location.origin,
    place: () => readPlace(location.hash),
    leadTo: (place) => {
      location.hash = writePlace(place);
    },
  },
  arrival,
);
const page = document.querySelector('#page');
if (page !== null) render(<App admin={admin} />, page);
effect(() => {
  const stage = admin.stage.value;
  const open = stage.kind === 'signed-in' ? stage.workplace.page.value : undefined;
  document.title = open === undefined ? 'Causeway' : `${titleOf(open.kind)} · Causeway`;
});
addEventListener('hashchange', () => {
  // A link that is opened in this tab changes nothing else of the address.
  if (readArrival(location.href).link === undefined) void admin.follow();
  else location.reload();
});
void admin.open();
