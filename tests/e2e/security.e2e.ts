import type { Page } from '@playwright/test';
import { Program, takeFaults } from './fixtures/program';
import { expect, test } from './fixtures/test';

let program: Program;

test.beforeAll(async () => {
  program = await Program.start();
});

test.afterAll(() => program?.stop());

/** What is refused here is told on the console, as it should be. */
test.afterEach(() => {
  takeFaults();
});

const bothPages = async () => [program.desk, await program.page('media')] as const;

/** The answer of the program's own protocol, asked for from main; `refused` holds Chromium's word for it. */
const ask = (url: string) =>
  program.app.evaluate(async ({ session }, address) => {
    try {
      const response = await session.defaultSession.fetch(address);
      return { status: response.status, policy: response.headers.get('content-security-policy') };
    } catch (error) {
      return { refused: String(error) };
    }
  }, url);

/** How often a navigation was refused so far. */
const refusals = async () => (await program.log()).match(/navigation refused/g)?.length ?? 0;

/** What every window was made with. */
const windowPreferences = () =>
  program.app.evaluate(({ webContents }) =>
    // Not in Electron's types; its own code for window.open asks it too.
    webContents
      .getAllWebContents()
      .map(
        (contents) => Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, []) as unknown,
      ),
  );

const lockedDown = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
};

test('every window is sandboxed and isolated, without Node', async () => {
  await bothPages();
  const windows = await windowPreferences();
  expect(windows).toHaveLength(2);
  for (const preferences of windows) expect(preferences).toMatchObject(lockedDown);
});

/** What no page may see. */
const nodeNamesIn = (page: Page) =>
  page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );

test('no page sees Node or Electron', async () => {
  for (const page of await bothPages()) {
    expect(await nodeNamesIn(page), page.url()).toEqual([]);
  }
});

test('the bridge cannot be changed by the page', async () => {
  const changed = await program.desk.evaluate(() => {
    const attempts: Record<string, () => boolean> = {
      replaced: () => Reflect.set(window, 'sawt', null),
      redefined: () => Reflect.defineProperty(window, 'sawt', { value: null }),
      removed: () => Reflect.deleteProperty(window, 'sawt'),
      commands: () => Reflect.set(window.sawt, 'commands', {}),
      command: () => Reflect.set(window.sawt.commands, 'call.dial', () => {}),
      added: () => Reflect.set(window.sawt.commands, 'anything', () => {}),
      events: () => Reflect.set(window.sawt.events, 'calls', () => {}),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => (attempt() ? [name] : []));
  });
  expect(changed).toEqual([]);
});

test('the media page has no bridge to the commands', async () => {
  const media = await program.page('media');
  expect(await media.evaluate(() => 'sawt' in window)).toBe(false);
});

test('commands of a window that is not registered are refused', async () => {
  const answer = await program.app.evaluate(async ({ app, BrowserWindow }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${app.getAppPath()}/out/preload/desk.cjs`, sandbox: true },
    });
    await window.loadURL('sawt://desk/index.html');
    const result: unknown = await window.webContents.executeJavaScript(
      "window.sawt.commands['desk.snapshot']({})",
    );
    window.destroy();
    return result;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('pages come with a strict policy', async () => {
  for (const page of ['desk', 'media', 'popup']) {
    const { status, policy = '' } = await ask(`sawt://${page}/index.html`);
    expect(status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  }
});

for (const path of [
  'sawt://desk/..%2f..%2fmain%2findex.js',
  'sawt://desk/assets/..%2f..%2f..%2fpackage.json',
  'sawt://desk/..%5c..%5cmain%5cindex.js',
  'sawt://desk//etc/passwd',
  'sawt://desk/media/index.html',
  'sawt://elsewhere/index.html',
  'sawt://desk/%',
]) {
  test(`the protocol refuses ${path}`, async () => {
    expect((await ask(path)).refused).toContain('ERR_ACCESS_DENIED');
  });
}

/** Runs `act` in the page and answers with the directive of its policy that stopped something. */
async function stopped(page: Page, act: () => void): Promise<string> {
  const seen = await page.evaluateHandle(() => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      directives.push(event.effectiveDirective),
    );
    return directives;
  });
  await page.evaluate(act);
  await expect.poll(() => seen.jsonValue().then(({ length }) => length)).toBeGreaterThan(0);
  const [directive] = new Set(await seen.jsonValue());
  return directive ?? '';
}

test('inline code and eval do not run', async () => {
  for (const page of await bothPages()) {
    const inline = await stopped(page, () => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
    });
    expect(inline).toBe('script-src-elem');
    const attribute = await stopped(page, () => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.injected = true');
      document.body.append(button);
      button.click();
      button.remove();
    });
    expect(attribute).toBe('script-src-attr');
    // From a timer, because what the debugger evaluates itself is exempt.
    const evaluated = await stopped(page, () => {
      setTimeout(() => new Function('window.injected = true')());
    });
    expect(evaluated).toBe('script-src');
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  }
});

test('nothing is loaded from elsewhere', async () => {
  for (const page of await bothPages()) {
    const script = await stopped(page, () => {
      const element = document.createElement('script');
      element.src = 'https://example.com/code.js';
      document.body.append(element);
    });
    expect(script).toBe('script-src-elem');
    const image = await stopped(page, () => {
      new Image().src = 'https://example.com/pixel.png';
    });
    expect(image).toBe('img-src');
    const request = await stopped(page, () => {
      void fetch('https://example.com/').catch(() => {});
    });
    expect(request).toBe('connect-src');
    const socket = await stopped(page, () => {
      new WebSocket('wss://example.com/');
    });
    expect(socket).toBe('connect-src');
  }
});

test('no page is embedded', async () => {
  const frame = await stopped(program.desk, () => {
    const element = document.createElement('iframe');
    element.src = 'https://example.com/';
    document.body.append(element);
  });
  expect(frame).toBe('frame-src');
  const isInert = await program.desk.evaluate(() => {
    const element = document.createElement('webview');
    element.setAttribute('src', 'https://example.com/');
    document.body.append(element);
    return !('loadURL' in element) && !('contentWindow' in element);
  });
  expect(isInert).toBe(true);
  const count = await program.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(count).toBe(2);
});

const escapes: Record<string, () => void> = {
  location: () => {
    location.href = 'https://example.com/';
  },
  'a link': () => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    link.remove();
  },
  'a link into a new window': () => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  },
  'window.open': () => {
    window.open('https://example.com/');
  },
  'the other page': () => {
    location.href = location.host === 'desk' ? 'sawt://media/index.html' : 'sawt://desk/index.html';
  },
};

for (const [by, flee] of Object.entries(escapes)) {
  test(`no window goes anywhere by ${by}`, async () => {
    for (const page of await bothPages()) {
      const url = page.url();
      const before = await refusals();
      await page.evaluate(flee);
      await expect.poll(refusals).toBeGreaterThan(before);
      expect(page.url()).toBe(url);
    }
    const count = await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(count).toBe(2);
  });
}

test('no window goes to a local file', async () => {
  for (const page of await bothPages()) {
    const url = page.url();
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    // Chromium itself refuses, without asking the program: what it does next comes after that.
    expect(await page.evaluate(() => document.readyState)).toBe('complete');
    expect(page.url()).toBe(url);
  }
});

test('no window goes to what is dropped on it', async () => {
  const session = await program.app.context().newCDPSession(program.desk);
  const data = {
    items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }],
    files: ['/etc/passwd'],
    dragOperationsMask: 1,
  };
  const at = { x: 600, y: 400, data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at });
  }
  await program.snapshot();
  expect(program.desk.url()).toBe('sawt://desk/index.html');
});

/** What becomes of asking the browser for something, as the page sees it. */
const request = (page: Page, what: 'microphone' | 'camera' | 'location' | 'notifications') =>
  page.evaluate(async (wanted) => {
    if (wanted === 'notifications') return Notification.requestPermission();
    if (wanted === 'location') {
      return new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        );
      });
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia(
        wanted === 'camera' ? { video: true } : { audio: true },
      );
      for (const track of stream.getTracks()) track.stop();
      return 'granted';
    } catch (error) {
      return error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : String(error);
    }
  }, what);

test('the media page may use the microphone and nothing else', async () => {
  const media = await program.page('media');
  expect(await request(media, 'microphone')).toBe('granted');
  expect(await request(media, 'camera')).toBe('denied');
  expect(await request(media, 'location')).toBe('denied');
  expect(await request(media, 'notifications')).toBe('denied');
});

test('the desk page may use nothing', async () => {
  for (const what of ['microphone', 'camera', 'location', 'notifications'] as const) {
    expect(await request(program.desk, what), what).toBe('denied');
  }
});

test('the pop-up of a call is as locked down, and has no bridge but its own', async () => {
  await program.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.hide();
  });
  await program.desk.evaluate(() => window.sawt.commands['demo.ring']({ caller: 'unknown' }));
  const popup = await program.page('popup');
  await popup.getByRole('main').waitFor();
  for (const preferences of await windowPreferences()) expect(preferences).toMatchObject(lockedDown);
  expect(await nodeNamesIn(popup)).toEqual([]);
  expect(await popup.evaluate(() => 'sawt' in window)).toBe(false);
  expect(
    await popup.evaluate(() => Reflect.set(Reflect.get(window, 'sawtPopup').commands, 'popup.answer', null)),
  ).toBe(false);
  for (const what of ['microphone', 'camera', 'location', 'notifications'] as const)
    expect(await request(popup, what), what).toBe('denied');
  for (const flee of Object.values(escapes)) {
    const before = await refusals();
    await popup.evaluate(flee);
    await expect.poll(refusals).toBeGreaterThan(before);
  }
  expect(popup.url()).toBe('sawt://popup/index.html');
  const directive = await stopped(popup, () => {
    void fetch('https://example.com/').catch(() => {});
  });
  expect(directive).toBe('connect-src');
});
