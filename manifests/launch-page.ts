/** What the launch page tells the player, and nothing more: no course content and no answers lie in a package. */
export interface PackageConfig {
  readonly packageKey: string;
  /** Where the server answers, without a slash at the end. */
  readonly serverUrl: string;
  readonly scormVersion: string;
  /** Each new attempt of the LMS after a verdict begins afresh; else the learner is asked. */
  readonly attempt?: 'with-lms';
}

export const launchPageFile = 'index.html';
export const styleFile = 'player.css';
export const scriptFile = 'player.js';
/** Sentences of the player, by language; the page asks for the one that is spoken. */
const languageFiles = ['ar', 'de', 'es', 'fr'].map((code) => `language-${code}.json`);
export const assetFiles: readonly string[] = [scriptFile, styleFile, ...languageFiles];

/** The page an LMS opens. It runs no inline script, so that it also works under a strict Content-Security-Policy. */
export function renderLaunchPage(title: string, config: PackageConfig): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${styleFile}">
</head>
<body>
<div id="app"></div>
<noscript>This course needs JavaScript. Allow it for this page in your browser, then open the course again.</noscript>
<script type="application/json" id="causeway-package">${escapeJson(config)}</script>
<script src="${scriptFile}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** In a script element `</script` and `<!--` would end or bend the text; without any `<` neither can stand there. */
function escapeJson(value: PackageConfig): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
