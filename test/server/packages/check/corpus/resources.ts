import {
  all,
  type Breakage,
  inManifest,
  inPage,
  inScript,
  listed,
  withFiles,
  withoutFile,
} from '../break.ts';

const edition = '1.2' as const;
const fourth = '2004-4th' as const;
const first = 'href="first.html">';

/** Resources, files, their names, and what the pages do. */
export const resourceBreakages: readonly Breakage[] = [
  {
    rule: 'resource/identifier-missing',
    edition,
    change: inManifest(
      '</resources>',
      '<resource type="webcontent" adlcp:scormtype="asset"><file href="api.js"/></resource></resources>',
    ),
  },
  { rule: 'resource/type', edition, change: inManifest('type="webcontent"', 'type="text/html"') },
  { rule: 'resource/scormtype-missing', edition: fourth, change: inManifest(' adlcp:scormType="sco"', '') },
  {
    rule: 'resource/scormtype-missing-not-launched',
    edition: fourth,
    change: inManifest(' adlcp:scormType="asset"', ''),
  },
  { rule: 'resource/scormtype-case-1.2', edition, change: inManifest('adlcp:scormtype', 'adlcp:scormType') },
  {
    rule: 'resource/scormtype-case-2004',
    edition: fourth,
    change: inManifest('adlcp:scormType', 'adlcp:scormtype'),
  },
  { rule: 'resource/scormtype-value', edition, change: inManifest('"sco"', '"SCO"') },
  {
    rule: 'resource/scormtype-value-not-launched',
    edition,
    change: inManifest('"asset"', '"Asset"'),
  },
  {
    rule: 'resource/no-sco',
    edition,
    change: all(inManifest('"sco"', '"asset"'), inManifest('"sco"', '"asset"')),
  },
  { rule: 'resource/sco-without-href', edition, change: inManifest(' href="second.html">', '>') },
  { rule: 'resource/launch-file-missing', edition, change: withoutFile('first.html') },
  { rule: 'resource/launch-file-case', edition, change: inManifest(first, 'href="First.html">') },
  { rule: 'resource/launch-file-empty', edition, change: withFiles({ 'first.html': '' }) },
  { rule: 'resource/launch-file-unlisted', edition, change: inManifest('<file href="first.html"/>', '') },
  {
    rule: 'resource/launch-not-a-page',
    edition,
    change: all(
      withFiles({ 'first.pdf': '%PDF' }),
      inManifest(first, 'href="first.pdf">'),
      inManifest('<file href="first.html"/>', '<file href="first.html"/><file href="first.pdf"/>'),
    ),
  },
  {
    rule: 'resource/launch-without-extension',
    edition,
    change: all(
      withFiles({ start: '<p>Hello' }),
      inManifest(first, 'href="start">'),
      inManifest('<file href="first.html"/>', '<file href="first.html"/><file href="start"/>'),
    ),
  },
  {
    rule: 'resource/href-remote',
    edition,
    change: inManifest(first, 'href="https://content.example/first.html">'),
  },
  {
    rule: 'resource/href-outside',
    how: 'slash at the front',
    edition,
    change: inManifest(first, 'href="/first.html">'),
  },
  { rule: 'resource/href-outside', how: 'dots', edition, change: inManifest(first, 'href="../first.html">') },
  {
    rule: 'resource/href-backslash',
    edition,
    change: all(
      withFiles({ 'a/first.html': '<p>Hello' }),
      inManifest(first, 'href="a\\first.html">'),
      inManifest('<file href="first.html"/>', '<file href="first.html"/><file href="a/first.html"/>'),
    ),
    also: ['name/same-base-name'],
  },
  {
    rule: 'resource/href-unescaped',
    edition,
    change: all(
      withFiles({ 'the first.html': '<p>Hello' }),
      inManifest(first, 'href="the first.html">'),
      inManifest('<file href="first.html"/>', '<file href="first.html"/><file href="the first.html"/>'),
    ),
    also: ['name/blank'],
  },
  {
    rule: 'resource/first-is-not-launched',
    edition,
    change: all(
      inManifest('identifierref="R1"', 'identifierref="RX"'),
      inManifest('identifierref="R2"', 'identifierref="R1"'),
      inManifest('identifierref="RX"', 'identifierref="R2"'),
    ),
  },
  {
    rule: 'resource/dependency-dangling',
    edition,
    change: inManifest('<dependency identifierref="R3"/>', '<dependency identifierref="R9"/>'),
  },
  {
    rule: 'resource/dependency-circle',
    edition,
    change: inManifest(
      '<file href="pictures/logo.png"/>',
      '<file href="pictures/logo.png"/><dependency identifierref="R3"/>',
    ),
  },
  {
    rule: 'resource/unused',
    edition,
    change: inManifest(
      '</resources>',
      '<resource identifier="R4" type="webcontent" adlcp:scormtype="asset"><file href="api.js"/></resource></resources>',
    ),
  },

  { rule: 'file/listed-missing', edition, change: listed('notes.txt') },
  { rule: 'file/case-differs', edition, change: inManifest('pictures/logo.png', 'Pictures/Logo.png') },
  { rule: 'file/unlisted', edition, change: withFiles({ 'notes.txt': 'text' }) },
  { rule: 'file/listed-twice', edition, change: listed('api.js') },
  {
    rule: 'file/href-missing',
    edition: fourth,
    change: inManifest('<file href="api.js"/>', '<file href="api.js"/><file href=""/>'),
  },
  { rule: 'file/schema-missing', edition, change: withoutFile('adlcp_rootv1p2.xsd') },
  { rule: 'file/mac-litter', how: '__MACOSX', edition, change: withFiles({ '__MACOSX/._first.html': 'x' }) },
  { rule: 'file/mac-litter', how: '.DS_Store', edition, change: withFiles({ 'pictures/.DS_Store': 'x' }) },
  { rule: 'file/leftover', how: 'Thumbs.db', edition, change: withFiles({ 'Thumbs.db': 'x' }) },
  { rule: 'file/leftover', how: '.git', edition, change: withFiles({ '.git/config': 'x' }) },
  { rule: 'file/program', edition, change: all(listed('save.php'), withFiles({ 'save.php': '<?php' })) },

  {
    rule: 'name/non-ascii',
    edition,
    change: all(listed('pr\u00fcfung.txt'), withFiles({ 'pr\u00fcfung.txt': 'x' })),
  },
  {
    rule: 'name/not-composed',
    edition,
    change: all(listed('pru\u0308fung.txt'), withFiles({ 'pru\u0308fung.txt': 'x' })),
  },
  {
    rule: 'name/windows-device',
    edition,
    change: all(listed('pictures/con.png'), withFiles({ 'pictures/con.png': 'x' })),
  },
  { rule: 'name/windows-character', edition, change: all(listed('a*b.txt'), withFiles({ 'a*b.txt': 'x' })) },
  {
    rule: 'name/trailing-dot-or-space',
    edition,
    change: all(listed('notes./a.txt'), withFiles({ 'notes./a.txt': 'x' })),
  },
  { rule: 'name/url-character', edition, change: all(listed('a%23b.txt'), withFiles({ 'a#b.txt': 'x' })) },
  { rule: 'name/blank', edition, change: all(listed('my notes.txt'), withFiles({ 'my notes.txt': 'x' })) },
  {
    rule: 'name/too-long',
    edition,
    change: all(listed(`${'deep/'.repeat(45)}a.txt`), withFiles({ [`${'deep/'.repeat(45)}a.txt`]: 'x' })),
  },
  { rule: 'name/case-collision', edition, change: all(listed('API.js'), withFiles({ 'API.js': 'x' })) },
  { rule: 'name/file-is-folder', edition, change: all(listed('pictures'), withFiles({ pictures: 'x' })) },
  {
    rule: 'name/same-base-name',
    edition,
    change: all(listed('more/logo.png'), withFiles({ 'more/logo.png': 'x' })),
  },

  {
    rule: 'content/insecure-server',
    edition,
    change: inPage('<script src="http://cdn.example/a.js"></script>'),
  },
  {
    rule: 'content/other-server',
    edition,
    change: inPage('<link rel="stylesheet" href="https://cdn.example/a.css">'),
  },
  {
    rule: 'content/other-server',
    how: 'without scheme',
    edition,
    change: inPage("<script src='//cdn.example/a.js'></script>"),
  },
  { rule: 'content/root-path', edition, change: inPage('<img src="/pictures/logo.png">') },
  { rule: 'content/own-disk', edition, change: inPage('<img src="file:///C:/logo.png">') },
  { rule: 'content/missing-file', edition, change: inPage('<iframe src=chapter.html></iframe>') },
  { rule: 'content/other-case', edition, change: inPage('<img alt="" src="Pictures/logo.PNG">') },
  { rule: 'content/other-api', edition: fourth, change: withFiles({ 'api.js': 'API.LMSInitialize("")' }) },
  { rule: 'content/no-api', edition, change: withFiles({ 'api.js': 'alert(1)' }) },
  { rule: 'content/logout', edition, change: inScript('API.LMSSetValue("cmi.core.exit", "logout")') },
  { rule: 'content/saves-on-unload', edition, change: inScript('window.onunload = save') },
];
