import type { ElectronApplication, Page } from '@playwright/test';

declare global {
  interface Window {
    /** When a connection of the media page was last given another sound to send, as `now()` tells it. */
    benchJoinedAt?: number;
  }
}

/** Watches from outside when the program's media page joins a sound to a connection. @returns when that was last, in `now()`'s time, once it was after `since` */
export async function watchJoining(app: ElectronApplication): Promise<(since: number) => Promise<number>> {
  const isMedia = (page: Page) => page.url().startsWith('sawt://media/');
  const page = app.windows().find(isMedia) ?? (await app.waitForEvent('window', isMedia));
  await page.evaluate(() => {
    const replaceTrack = RTCRtpSender.prototype.replaceTrack;
    RTCRtpSender.prototype.replaceTrack = async function (track) {
      await replaceTrack.call(this, track);
      window.benchJoinedAt = performance.timeOrigin + performance.now();
    };
  });
  return async (since) => {
    const joined = await page.waitForFunction(
      (clicked) => (window.benchJoinedAt ?? 0) > clicked && window.benchJoinedAt,
      since,
      // No frames are drawn in a page that is not shown.
      { polling: 20 },
    );
    return Number(await joined.jsonValue());
  };
}
