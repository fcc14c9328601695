import { render } from 'preact';
import { readArrival } from './model/address.ts';
import { createAdminModel } from './model/admin-model.ts';
import { createApi } from './model/api.ts';
import { App } from './screens/app.tsx';
import './style/admin.css';

const arrival = readArrival(location.href);
// The one-time token must not stay where others see it: address bar, history, screenshots.
history.replaceState(null, '', arrival.cleanPath);

const admin = createAdminModel(
  createApi((path, init) => fetch(path, init)),
  arrival,
);
const page = document.querySelector('#page');
if (page !== null) render(<App admin={admin} />, page);
void admin.open();
