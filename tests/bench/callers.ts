import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DeskApi } from '../../shared/ipc/desk-api';
import { type Program, sawt } from './programs';
import { open } from './session';
import type { SipAccount } from './sip-js-window/account';

declare global {
  interface Window {
    readonly sawt: DeskApi;
    /** When the pointer was last released, as `now()` tells it. */
    benchClickedAt: number;
    /** Of SIP.js' page, see there. */
    benchBareOffer(): Promise<number>;
    benchBareAnswer(): Promise<number>;
  }
}

type Started = Pick<Program, 'launcher' | 'environment'>;

/** A telephone with a field for the number and a button, started and registered. */
export interface Caller {
  /** Types a number and clicks; answers when the click was (the input's own time), see `now()`. */
  dial(number: string): Promise<number>;
  /** Waits until a call rings. */
  ringing(): Promise<void>;
  /** Clicks, and answers when the click was, see `now()`. */
  answer(): Promise<number>;
  /** Waits until the call is answered, hangs up, and waits until the next can be dialled. */
  hangUp(): Promise<void>;
  close(): Promise<void>;
  readonly page: Page;
  readonly app: ElectronApplication;
}

/** The program on this profile; `started`: in a way of its own. */
export const sawtCaller = (profileFolder: string, started?: Started) => async (): Promise<Caller> => {
  const session = await open({ ...sawt(profileFolder), ...started });
  const { page } = session;
  await until(page, isRegistered);
  await watchClicks(page);
  return {
    dial: (number) => typeAndClick(page, number),
    ringing: () => whenThere(page, oursRings),
    answer: () => click(page, oursRings),
    hangUp: async () => {
      await until(page, hangUpWhenConnected);
      await until(page, finishWorkWhenEnded);
      await page.waitForSelector('input[type=tel]:enabled');
    },
    close: session.close,
    ...{ app: session.app, page },
  };
};

/** Looks now and whenever main has told the desk of a change: waiting by asking again and again would keep main busy. */
export async function until(page: Page, look: () => Promise<boolean>): Promise<void> {
  const looking = await page.evaluateHandle<() => Promise<boolean>>(`(${look})`);
  await page.evaluate(
    (isTrue) =>
      new Promise<void>((resolve) => {
        const lookOnce = async () => {
          if (!(await isTrue())) return;
          for (const stop of stops) stop();
          resolve();
        };
        const { session, calls, work } = window.sawt.events;
        const stops = [session, calls, work].map((listen) => listen(() => void lookOnce()));
        void lookOnce();
      }),
    looking,
  );
}

/** Runs in the desk. */
export async function isRegistered(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  return (
    snapshot.ok &&
    snapshot.value.session.value.accounts.some(({ registration }) => registration.state === 'registered')
  );
}

/** Runs in the desk: true once there was a connected call and it was told to end. */
async function hangUpWhenConnected(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  const call = snapshot.ok && snapshot.value.calls.value.calls.find(({ state }) => state === 'connected');
  if (!call) return false;
  return (await window.sawt.commands['call.hangUp']({ callId: call.id })).ok;
}

/** Runs in the desk: codes the call once it is over; true once nothing is left to be done for it. */
async function finishWorkWhenEnded(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  if (!snapshot.ok) return false;
  const [item] = snapshot.value.work.value.items;
  if (item === undefined) return true;
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
    ringing: () => whenThere(page, theirsRings),
    answer: () => click(page, theirsRings),
    hangUp: async () => {
      await page.waitForSelector('body[data-state=talking]');
      await page.evaluate(() => window.dispatchEvent(new Event('bench-hang-up')));
      await page.waitForSelector('body[data-state=idle]');
    },
    close: session.close,
    ...{ app: session.app, page },
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
  return click(page, 'form:has(input[type=tel]) button[type=submit]');
}

const oursRings = '.call-card button[data-look=answer]';
const theirsRings = 'body[data-state=ringing] #answer';

async function whenThere(page: Page, element: string): Promise<void> {
  await page.waitForSelector(element);
}

/** As long as a finger takes: else what a page does for the press would be done between the release, which is the click, and its handler. */
const PRESS_MS = 80;

async function click(page: Page, button: string): Promise<number> {
  await page.click(button, { delay: PRESS_MS });
  return page.evaluate(() => window.benchClickedAt);
}
