import { expect, test } from 'vitest';
import { scanPage } from '../../../manifests/reading/scan-page.ts';

function hrefsIn(html: string): string[] {
  return scanPage('index.html', html).references.map(({ href }) => href);
}

test.each([
  ['<script src="a.js"></script>', ['a.js']],
  ["<img alt='x' src='b.png'>", ['b.png']],
  ['<IFRAME SRC=c.html></IFRAME>', ['c.html']],
  ['<link rel="stylesheet" href="d.css">', ['d.css']],
  ['<link rel="canonical" href="https://a.example/">', []],
  ['<a href="e.html">', []],
  ['<!-- <img src="f.png"> --><img src="g.png">', ['g.png']],
  [`<script>document.write('<img src="h.png">')</script><img src="i.png">`, ['i.png']],
  ['<style>a { background: url("<img src=j.png>") }</style>', []],
  ['<img src="data:image/png;base64,AAAA"><img src="#x"><img src="">', []],
  ['<img src="{{picture}}">', []],
  ['<img data-src="k.png">', []],
  ['<video><source src="l.mp4"></video>', ['l.mp4']],
])('in %s the references are %j', (html, hrefs) => {
  expect(hrefsIn(html)).toEqual(hrefs);
});

test('a reference knows its line', () => {
  const html = '<p>\n<img src="a.png">\n\n<img src="b.png"><img src="c.png">';
  expect(scanPage('a.html', html).references.map(({ line }) => line)).toEqual([2, 4, 4]);
});

test('only pages have references, and all texts have marks', () => {
  const scan = scanPage('a.js', '"<img src=a.png>"; API_1484_11.Initialize("")');
  expect(scan).toEqual({ path: 'a.js', references: [], marks: ['finds-2004-api'] });
});

test.each([
  ['LMSSetValue("cmi.core.lesson_status", "passed")', ['finds-1.2-api', 'writes-1.2-status']],
  ['api["LMS" + name]("")', ['finds-1.2-api']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a script
  ['call(`LMS${name}`)', ['finds-1.2-api']],
  ['show("your LMS says no")', []],
  ['set("cmi.core.exit", "logout")', ['exits-by-logout']],
  ['addEventListener("beforeunload", save)', ['finishes-on-unload']],
  ['addEventListener("pagehide", save)', ['knows-pagehide']],
])('%s bears the marks %j', (script, marks) => {
  expect(scanPage('a.js', script).marks).toEqual(marks);
});

test.each([
  ['tags that never end', '<img '.repeat(400_000)],
  ['quotes that never end', '<img src="'.repeat(200_000)],
  ['scripts that never end', '<script>'.repeat(250_000)],
  ['comments that never end', '<!--'.repeat(500_000)],
  ['attributes without end', `<img ${'a='.repeat(1_000_000)}>`],
])('two megabytes of %s are scanned in a moment', (_, html) => {
  const started = performance.now();
  scanPage('a.html', html);
  expect(performance.now() - started).toBeLessThan(3000);
});
