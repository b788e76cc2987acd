import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DeskApi } from '../../shared/ipc/desk-api';
import { eventually } from '../lab/driver/eventually';
import { sawt } from './programs';
import { open } from './session';
import type { SipAccount } from './sip-js-window/account';

declare global {
  interface Window {
    readonly sawt: DeskApi;
    /** When the pointer was last released, as `now()` tells it. */
    benchClickedAt: number;
  }
}

/** A telephone with a field for the number and a button, started and registered. */
export interface Caller {
  /** Types a number and clicks; answers when the click was (the input's own time), see `now()`. */
  dial(number: string): Promise<number>;
  /** Waits until the call is answered, hangs up, and waits until the next can be dialled. */
  hangUp(): Promise<void>;
  close(): Promise<void>;
  readonly app: ElectronApplication;
}

/** The program on this profile. */
export const sawtCaller = (profileFolder: string) => async (): Promise<Caller> => {
  const session = await open(sawt(profileFolder));
  const { page } = session;
  await until(page, isRegistered);
  await watchClicks(page);
  return {
    dial: (number) => typeAndClick(page, number),
    hangUp: async () => {
      await until(page, hangUpWhenConnected);
      await until(page, finishWorkWhenEnded);
    },
    close: session.close,
    app: session.app,
  };
};

/** Asks the page again and again until it says true. */
export function until(page: Page, look: () => Promise<boolean>): Promise<boolean> {
  return eventually(() => page.evaluate(look), { what: look.name, interval: 20 });
}

/** Runs in the desk. */
export async function isRegistered(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  return snapshot.ok && snapshot.value.session.value.registration.state === 'registered';
}

/** Runs in the desk: true once there was a connected call and it was told to end. */
async function hangUpWhenConnected(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  const call = snapshot.ok && snapshot.value.calls.value.calls.find(({ state }) => state === 'connected');
  if (!call) return false;
  return (await window.sawt.commands['call.hangUp']({ callId: call.id })).ok;
}

/** Runs in the desk: true once nothing is left to be done for the call. */
async function finishWorkWhenEnded(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  if (!snapshot.ok) return false;
  const [item] = snapshot.value.work.value.items;
  if (item === undefined) return document.querySelector('input[type=tel]:enabled') !== null;
  const [disposition] = item.campaign.dispositions;
  if (item.phase === 'wrapUp' && disposition !== undefined) {
    await window.sawt.commands['work.finish']({
      interactionId: item.interaction.id,
      dispositionId: disposition.id,
    });
  }
  return false;
}

/** SIP.js' own web telephone. @param builtPage see `buildPage` */
export const sipJsCaller = (builtPage: string, account: SipAccount) => async (): Promise<Caller> => {
  const session = await open({
    ...{ folder: join(import.meta.dirname, 'sip-js-window'), page: 'sip-js-window.html', args: [] },
    ...{ element: 'body[data-state=idle]' },
    environment: {
      BENCH_SIP_PAGE: builtPage,
      BENCH_SIP_ACCOUNT: encodeURIComponent(JSON.stringify(account)),
    },
  });
  const { page } = session;
  await watchClicks(page);
  return {
    dial: (number) => typeAndClick(page, number),
    hangUp: async () => {
      await page.waitForSelector('body[data-state=talking]');
      await page.evaluate(() => window.dispatchEvent(new Event('bench-hang-up')));
      await page.waitForSelector('body[data-state=idle]');
    },
    close: session.close,
    app: session.app,
  };
};

async function watchClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stamp = (event: Event) => {
      window.benchClickedAt = performance.timeOrigin + event.timeStamp;
    };
    window.addEventListener('pointerup', stamp, { capture: true });
  });
}

async function typeAndClick(page: Page, number: string): Promise<number> {
  await page.fill('input[type=tel]', number);
  await page.click('form:has(input[type=tel]) button[type=submit]');
  return page.evaluate(() => window.benchClickedAt);
}
