import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('../../../fakes/electron'));
const { resolvePath } = await import('../../../../main/app/app-protocol');

describe('the paths of sawt://', () => {
  it.each([
    ['sawt://desk/index.html', '/r/desk/index.html'],
    ['sawt://media/index.html?x=1', '/r/media/index.html'],
    ['sawt://popup/index.html', '/r/popup/index.html'],
    ['sawt://desk/assets/main-1.js', '/r/assets/main-1.js'],
    ['sawt://media/media/voice.ogg', '/r/media/voice.ogg'],
  ])('%s is served', (url, file) => {
    expect(resolvePath('/r', url)?.file).toBe(file);
  });

  it.each([
    'sawt://other/index.html',
    'sawt://desk/media/index.html',
    'sawt://popup/desk/index.html',
    'sawt://desk/../../etc/passwd.js',
    'sawt://desk/assets/%2e%2e/%2e%2e/secret.js',
    'sawt://desk/assets/..%2f..%2fsecret.js',
    'sawt://desk/assets/a.js%00.png',
    'sawt://desk/assets/keys.json',
    'sawt://desk/main.ts',
    'sawt://desk/',
    'sawt://desk/%.js',
  ])('%s is not', (url) => {
    expect(resolvePath('/r', url)).toBeNull();
  });
});
