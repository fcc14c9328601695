/** Search, filter, copy and theme for the report; without it the report is complete, only longer to read. */
export const reportScript = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  const runs = all('.run');
  const update = () => {
    const shown = new Set(all('input[name=result]:checked').map((box) => box.value));
    const words = search.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
    const matches = (element) => words.every((word) => element.textContent.toLowerCase().includes(word));
    for (const run of runs) run.hidden = !shown.has(run.dataset.result) || !matches(run);
    for (const row of all('.overview tbody tr')) row.hidden = !shown.has(row.dataset.result);
    for (const row of all('.calls tbody tr, .model tbody tr')) row.hidden = words.length > 0 && !matches(row) && !matches(row.closest('.run').querySelector('h2'));
    if (words.length > 0) for (const launch of all('.run:not([hidden]) .launch')) launch.open = launch.open || [...launch.querySelectorAll('tbody tr:not([hidden])')].length > 0;
    const visible = runs.filter((run) => !run.hidden).length;
    found.textContent = visible === runs.length && words.length === 0 ? '' : visible + ' of ' + runs.length + ' runs shown';
  };
  search.addEventListener('input', update);
  for (const box of all('input[name=result]')) box.addEventListener('change', update);
  const openTarget = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const launch = target.closest('details');
    if (launch) launch.open = true;
    target.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', openTarget);
  openTarget();
  document.getElementById('theme').addEventListener('click', () => {
    const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark' || (getComputedStyle(document.documentElement).colorScheme === 'light dark' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.style.colorScheme = isDark ? 'light' : 'dark';
  });
  for (const button of all('.copy')) {
    button.addEventListener('click', async () => {
      const lines = [...button.parentElement.children].filter((part) => part !== button).map((part) => part.innerText);
      await navigator.clipboard.writeText(lines.join('\\n'));
      button.textContent = 'Copied';
    });
  }
})()`;
