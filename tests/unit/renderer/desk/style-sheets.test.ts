import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const desk = join(import.meta.dirname, '../../../../renderer/desk');
const sheets = globSync('**/*.css', { cwd: desk }).map((name) => join(desk, name));

/** Properties and values that name a side of the screen instead of a side of the text. */
const physical =
  /(^|[\s;{])((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)|left|right|top|bottom|width|height|(min|max)-(width|height)|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)/m;

const rules = (path: string) =>
  readFileSync(path, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    // A media query asks for the width of the window; nothing is laid out by it.
    .replaceAll(/@media[^{]*/g, '@media ');

test('there are style sheets to check', () => {
  expect(sheets.length).toBeGreaterThan(15);
});

describe.each(sheets.map((path) => [relative(desk, path), path]))('%s', (_name, path) => {
  test('uses logical properties only, so that Arabic mirrors it', () => {
    expect(rules(path)).not.toMatch(physical);
  });

  test('moves only as long as the motion token says, which is not at all with reduced motion', () => {
    for (const [declaration] of rules(path).matchAll(/(transition|animation)(-duration)?:[^;]*;/g)) {
      expect(declaration).toContain('var(--motion)');
    }
  });

  test('takes its colours from the tokens', () => {
    if (path.endsWith('tokens.css')) return;
    expect(rules(path)).not.toMatch(/#[0-9a-f]{3,8}\b|\bhsl\(/i);
  });
});

test.each(['margin-left: 4px', 'right: 0', 'text-align: left', 'width: 10px', 'padding-top: 1px'])(
  'the gate catches "%s"',
  (declaration) => {
    expect(`.x {\n  ${declaration};\n}`).toMatch(physical);
  },
);

test.each(['inline-size: 4px', 'margin-inline-start: 1px', 'border-inline-end: 1px', 'text-align: start'])(
  'the gate lets "%s" pass',
  (declaration) => {
    expect(`.x {\n  ${declaration};\n}`).not.toMatch(physical);
  },
);
