import type { Call } from '../attempt/attempt.ts';
import type { LaunchRecord } from '../run/run-record.ts';
import type { Finding, Place } from '../verdict/rule.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { type Html, html, nothing } from './html.ts';
import { type ModelChange, modelChanges } from './model-changes.ts';

const shownPlaces = 5;

/** One run: findings first, then what was seen, launch by launch. */
export function renderRun(verdict: Verdict, id: string): Html {
  const { run, findings, result } = verdict;
  const conditions = `${run.profile.name} · SCORM ${run.package.edition.replace('-', ' ')} · ${run.plan.title || run.plan.name}${run.play === 'explore' ? '' : ` · played: ${run.play}`}`;
  return html`<section class="run" id="${id}" data-result="${result}">
<h2>${run.package.title}</h2>
<p class="muted">${run.package.id} · ${conditions}</p>
${run.outcome.kind === 'played' ? nothing : html`<p class="outcome">${run.outcome.reason}</p>`}
${findings.length === 0 && run.outcome.kind === 'played' ? html`<p class="good">✓ Nothing to correct was found.</p>` : nothing}
${findings.map((finding) => renderFinding(finding, id))}
${run.closed.length === 0 ? nothing : html`<p>Not opened, by the package's own rules:</p><ul>${run.closed.map(({ sco, reason }) => html`<li><code>${sco}</code> ${reason}</li>`)}</ul>`}
${run.launches.map((launch) => renderLaunch(launch, id))}
</section>`;
}

const severityWords = { error: '✕ error', warning: '! warning', note: 'i note' } as const;

function renderFinding({ id, severity, title, source, meaning, remedy, places }: Finding, run: string): Html {
  const more = places.length - shownPlaces;
  return html`<article class="finding ${severity}">
<h3><span class="severity">${severityWords[severity]}</span> ${title} <code>${id}</code></h3>
<p>${meaning}</p>
<p><b>What to do:</b> ${remedy}</p>
<ul class="places">${places.slice(0, shownPlaces).map((place) => renderPlace(place, run))}</ul>
${more > 0 ? html`<p class="muted">and ${more} more</p>` : nothing}
<p class="muted source">${source}</p>
<button type="button" class="copy">Copy</button>
</article>`;
}

function renderPlace({ launch, call, text }: Place, run: string): Html {
  const target = call === undefined ? `${run}-launch-${launch}` : `${run}-call-${launch}-${call}`;
  return html`<li><a href="#${target}">launch ${launch}${call === undefined ? '' : `, call ${call}`}</a> <code>${text}</code></li>`;
}

function renderLaunch(launch: LaunchRecord, run: string): Html {
  const { number, title, calls, ms, screenshots } = launch;
  const summary = `Launch ${number}: ${title} · ${(ms / 1000).toFixed(1)} s · ${calls.length} calls`;
  return html`<details class="launch" id="${run}-launch-${number}"><summary>${summary}</summary>
${screenshots.length === 0 ? nothing : html`<div class="screens">${screenshots.map(renderScreenshot)}</div>`}
${renderCalls(launch, run)}
${renderModel(modelChanges(launch.before, launch.after))}
${renderNotes(launch)}
</details>`;
}

function renderScreenshot({ label, image }: LaunchRecord['screenshots'][number]): Html {
  return html`<figure><img src="data:image/jpeg;base64,${image}" alt="${label}" loading="lazy"><figcaption>${label}</figcaption></figure>`;
}

function renderCalls({ calls, startedAt, number }: LaunchRecord, run: string): Html {
  if (calls.length === 0) return html`<p class="muted">The package made no SCORM call.</p>`;
  const start = Date.parse(startedAt);
  return html`<h3>Calls</h3><table class="calls"><thead><tr><th scope="col" class="number">After</th><th scope="col">Call</th><th scope="col">Return</th><th scope="col">Error</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>${calls.map((call) => renderCall(call, `${run}-call-${number}-${call.seq}`, Date.parse(call.at) - start))}</tbody></table>`;
}

function renderCall({ name, args, returned, error, ms, fault }: Call, id: string, after: number): Html {
  const isRefused = error !== '0' && !(error === '403' && name === 'GetValue');
  const mark = fault === undefined ? nothing : html` <span class="fault">fault: ${fault}</span>`;
  return html`<tr id="${id}" class="${isRefused ? 'refused' : ''}"><td class="number">${(after / 1000).toFixed(2)} s</td>
<td><code><b>${name}</b>(${args.map((arg) => JSON.stringify(arg)).join(', ')})</code>${mark}</td>
<td><code>${returned === '' ? '""' : returned}</code></td><td>${error === '0' ? '' : error}</td><td class="number">${ms.toFixed(1)} ms</td></tr>`;
}

function renderModel(changes: readonly ModelChange[]): Html {
  if (changes.length === 0) return nothing;
  return html`<h3>Data model</h3><table class="model"><thead><tr><th scope="col">Element</th><th scope="col">At launch</th><th scope="col">Kept by the LMS</th></tr></thead>
<tbody>${changes.map(
    ({ name, before, after, isChanged }) =>
      html`<tr class="${isChanged ? 'changed' : ''}"><th scope="row"><code>${name}</code></th><td><code>${before}</code></td><td><code>${after}</code>${isChanged ? html` <span class="mark">changed</span>` : nothing}</td></tr>`,
  )}</tbody></table>`;
}

function renderNotes({ notes }: LaunchRecord): Html {
  if (notes.length === 0) return nothing;
  return html`<h3>In the browser</h3><ul>${notes.map(({ kind, text }) => html`<li><b>${kind}</b> <code>${text}</code></li>`)}</ul>`;
}
