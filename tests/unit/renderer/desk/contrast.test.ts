import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../../renderer/desk/styles/tokens.css'), 'utf8');

/** The colours of the block that `selector` opens. */
function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Relative luminance of a colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];
const states = ['ringing', 'connected', 'held', 'ended', 'danger'];

/** Every text and ground that the style sheets put together. */
const textPairs = [
  ...['text-1', 'text-2', 'text-3', 'accent', ...states].flatMap((text) =>
    surfaces.map((surface) => [text, surface] as const),
  ),
  ...states.map((state) => [state, `${state}-soft`] as const),
  ...['text-1', 'text-2'].flatMap((text) =>
    [...states, 'accent'].map((role) => [text, `${role}-soft`] as const),
  ),
  ['accent', 'accent-soft'] as const,
  ...['accent', 'accent-hover', 'ringing'].map((ground) => ['on-solid', ground] as const),
  ...['danger-solid', 'connected-solid'].map((ground) => ['on-strong', ground] as const),
];

/** Edges of fields and focus rings (WCAG 1.4.11). */
const edgePairs = ['line-strong', 'accent'].flatMap((edge) =>
  ['surface-1', 'surface-2'].map((surface) => [edge, surface] as const),
);

describe.each([
  ['light', ':root'],
  ['dark', '[data-theme="dark"]'],
])('%s', (_name, selector) => {
  const tokens = tokensOf(selector);
  const ratio = (a: string, b: string) => contrast(tokens.get(a) ?? '', tokens.get(b) ?? '');

  test.each(textPairs)('%s on %s is readable', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edgePairs)('%s is seen on %s', (edge, ground) => {
    expect(ratio(edge, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('both themes fill the same roles', () => {
  expect([...tokensOf('[data-theme="dark"]').keys()]).toEqual([...tokensOf(':root').keys()]);
});
