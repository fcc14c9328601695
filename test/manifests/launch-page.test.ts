import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderLaunchPage } from '../../manifests/launch-page.ts';

const config = { packageKey: 'key', serverUrl: 'https://learn.example', scormVersion: '1.2' };

function configIn(page: string): unknown {
  return JSON.parse(
    /<script type="application\/json" id="causeway-package">(.*)<\/script>/.exec(page)?.[1] ?? '',
  );
}

test('the page loads style, bridge and player, in this order', () => {
  const loaded = renderLaunchPage('Course', config).match(/(?<=(?:href|src)=")[^"]+/g);
  expect(loaded).toEqual(['player.css', 'player.js']);
});

test('no script runs inline, so that a strict policy lets the page work', () => {
  expect(renderLaunchPage('Course', config)).not.toMatch(/<script>|\son\w+=|javascript:/);
});

test('whatever the server address holds, the player reads it as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (serverUrl) => {
      expect(configIn(renderLaunchPage('Course', { ...config, serverUrl }))).toEqual({
        ...config,
        serverUrl,
      });
    }),
  );
});

test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>'])(
  '%s cannot end the configuration',
  (packageKey) => {
    const page = renderLaunchPage('Course', { ...config, packageKey });
    expect(page.match(/<script/g)).toHaveLength(2);
  },
);

test('a title in any script is shown as text', () => {
  expect(renderLaunchPage('<b>安全 & Co</b>', config)).toContain(
    '<title>&lt;b&gt;安全 &amp; Co&lt;/b&gt;</title>',
  );
});
