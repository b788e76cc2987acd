import type { BrowserWindow } from 'electron';

/** These run in the desk or in main: they may use nothing from around them. */

declare global {
  interface Window {
    /** When what was watched for had been painted, as `now()` tells it. */
    benchPainted: Promise<number>;
  }
}

/** Runs in the desk: watches for the record and the script of one caller. Painted means that two frames have begun since. */
export function watchForCaller({ fullName, givenName }: { fullName: string; givenName: string }): void {
  const isShown = () =>
    document.querySelector('.customer-name')?.textContent === fullName &&
    document.querySelector('.sentence-text')?.textContent?.includes(givenName) === true;
  window.benchPainted = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
      );
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Runs in the desk: the next empty event changes a mark on the page, and that paint is watched. */
export function watchForEmptyEvent(): void {
  const mark = document.querySelector<HTMLElement>('#bench-mark') ?? document.createElement('output');
  mark.id = 'bench-mark';
  mark.style.position = 'fixed';
  document.body.append(mark);
  window.benchPainted = new Promise((resolve) => {
    const stop = window.sawt.events.notices(({ revision }) => {
      if (revision !== 0) return;
      stop();
      mark.textContent = mark.textContent === '.' ? ':' : '.';
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
      );
    });
  });
}

/**
 * Runs in main: sends the desk a message with nothing in it (revision 0 of a slice is older than any and is dropped by
 * the desk at once); answers when.
 */
export function emptyEvent(electron: { BrowserWindow: typeof BrowserWindow }, channel: string): number {
  const desk = electron.BrowserWindow.getAllWindows().find((window) =>
    window.webContents.getURL().includes('//desk/'),
  );
  const at = performance.timeOrigin + performance.now();
  desk?.webContents.send(channel, { revision: 0, value: null });
  return at;
}
