/**
 * Runs in every frame before the package's own scripts, and tells the LMS's server what cannot be seen from outside:
 * a page that is going can still send a beacon, but no longer answer a debugger.
 */
export const watchScript = `(() => {
  if (!location.pathname.startsWith('/content/')) return;
  const told = new Set();
  const tell = (kind, text) => {
    if (told.has(kind + text)) return;
    told.add(kind + text);
    navigator.sendBeacon('/api/notes', JSON.stringify({ kind, text }));
  };
  const leaving = { is: false };
  // A listener for unload would keep the page out of the back/forward cache; nothing runs between pagehide and it.
  for (const name of ['beforeunload', 'pagehide']) {
    addEventListener(name, () => {
      leaving.is = true;
      setTimeout(() => { leaving.is = false; });
    }, { capture: true });
  }
  const wrap = (owner, name, before) => {
    const original = owner[name];
    owner[name] = function (...args) {
      before.apply(this, args);
      return original.apply(this, args);
    };
  };
  wrap(XMLHttpRequest.prototype, 'open', (method, url, isAsync) => {
    if (isAsync === false && leaving.is) tell('sync-in-unload', method + ' ' + url);
  });
  wrap(EventTarget.prototype, 'addEventListener', function (type) {
    if (type === 'unload' && this === window) tell('unload-listener', 'addEventListener("unload")');
  });
  wrap(Storage.prototype, 'setItem', function (key) {
    tell('storage', (this === sessionStorage ? 'sessionStorage ' : 'localStorage ') + key);
  });
  wrap(IDBFactory.prototype, 'open', (name) => tell('storage', 'indexedDB ' + name));
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get() { return cookie.get.call(this); },
    set(value) { tell('storage', 'cookie ' + String(value).split('=')[0]); cookie.set.call(this, value); },
  });
  addEventListener('DOMContentLoaded', () => {
    if (window.onunload || document.body?.getAttribute('onunload')) tell('unload-listener', 'onunload');
  });
})()`;
