import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { commandOf, type Program } from './programs';

/** A started program whose page and main process can be asked. */
export interface Session {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts a program and waits until its page shows what makes it usable. */
export async function open(program: Program): Promise<Session> {
  const { executable, args, environment } = await commandOf(program);
  const app = await _electron.launch({ executablePath: executable, args, env: environment });
  const isPage = (page: Page) => page.url().includes(program.page);
  const page = app.windows().find(isPage) ?? (await app.waitForEvent('window', isPage));
  await page.waitForSelector(program.element, { state: 'attached' });
  return { app, page, close: () => app.close() };
}
