import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from './driver/eventually';
import { Lab } from './driver/lab';
import { offers } from './driver/offers';
import { PressedKeys } from './driver/pressed-keys';
import { Telephone, type TelephoneNumber, telephones } from './driver/telephone';
import { callIn, waitForCall } from './driver/trunk';

const customer = '+33639980015';
let lab: Lab;
const opened: Telephone[] = [];

async function telephone(number: TelephoneNumber): Promise<Telephone> {
  const one = await Telephone.open(lab, number);
  opened.push(one);
  return one;
}

beforeAll(async () => {
  lab = await Lab.start();
}, 180_000);

afterEach(async () => {
  for (const one of opened.splice(0)) {
    await one.hangUpAll();
    one.close();
  }
});

afterAll(() => lab.stop());

describe('telephones', () => {
  test('call each other, hear each other, and press keys', async () => {
    const [first, second] = [await telephone('1002'), await telephone('1003')];
    await first.dial('1003');
    await second.accept();
    const [atFirst, atSecond] = await Promise.all([
      first.waitForTone(telephones['1003'].hertz),
      second.waitForTone(telephones['1002'].hertz),
    ]);
    expect(atFirst.rms).toBeGreaterThan(0.05);
    expect(atSecond.rms).toBeGreaterThan(0.05);
    expect(await lab.runningCalls()).toBe(1);

    const keys = await PressedKeys.watch();
    await second.pressKeys('19#');
    await eventually(() => keys.pressed === '19#', { what: 'the keys at 1002' });
    await keys.stop();

    await second.hangUp();
    await first.waitForNoCall();
    await eventually(async () => (await lab.runningCalls()) === 0, { what: 'no call at the proxy' });
  });

  test('the customer calls in and is called, by either spelling of the number', async () => {
    const [agent, outside] = [await telephone('1003'), await telephone(customer)];
    await outside.dial('1003');
    await agent.accept();
    expect((await agent.calls())[0]?.peer).toBe(`sip:${customer}@lab.test`);
    await outside.waitForTone(telephones['1003'].hertz);
    await agent.hangUp();
    await outside.waitForNoCall();

    await agent.dial('0639980015');
    await outside.accept();
    await agent.waitForTone(telephones[customer].hertz);
  });

  test('hold stops the packets, resume lets them flow again', async () => {
    const [first, second] = [await telephone('1002'), await telephone('1003')];
    await first.dial('1003');
    await second.accept();
    await first.waitForTone(telephones['1003'].hertz);
    await second.hold();
    let before = -1;
    const isQuiet = async () => {
      const [earlier, now] = [before, await first.packetsReceived()];
      before = now;
      return earlier === now;
    };
    await eventually(isQuiet, { what: 'silence at 1002', interval: 200 });
    await second.resume();
    await eventually(async () => (await first.packetsReceived()) > before + 50, { what: 'packets at 1002' });
  });
});

describe('trunk', () => {
  test('refuses a call', async () => {
    const caller = await telephone('1003');
    const run = await waitForCall(lab, { number: '9486', scenario: 'uas-reject' });
    await caller.dial('9486');
    const result = await run.finished;
    expect(result.exitCode, result.log).toBe(0);
    expect(result.statuses).toContain(486);
    await caller.waitForNoCall();
  });

  test('rings until the caller gives up', async () => {
    const caller = await telephone('1003');
    const run = await waitForCall(lab, { number: '9487', scenario: 'uas-ring' });
    await caller.dial('9487');
    await caller.waitForCall('RINGING');
    await caller.hangUp();
    const result = await run.finished;
    expect(result.exitCode, result.log).toBe(0);
    expect(result.statuses).toContain(487);
  });

  test('sends sound before it answers', async () => {
    const caller = await telephone('1003');
    const run = await waitForCall(lab, { number: '9488', scenario: 'uas-early' });
    await caller.dial('9488');
    await caller.waitForTone(telephones['1003'].hertz);
    await caller.waitForCall('ESTABLISHED');
    await caller.hangUp();
    expect((await run.finished).exitCode).toBe(0);
  });

  test('calls in and hangs up', async () => {
    const called = await telephone('1003');
    const run = await callIn(lab, { to: '1003', caller: { number: '+33199001234' }, scenario: 'uac-hangup' });
    await called.accept();
    expect((await called.calls())[0]?.peer).toContain('+33199001234');
    const result = await run.finished;
    expect(result.exitCode, result.log).toBe(0);
    await called.waitForNoCall();
  });

  test('calls in and gives up', async () => {
    const called = await telephone('1003');
    const run = await callIn(lab, { to: '1003', caller: { number: '+33199001234' }, scenario: 'uac-cancel' });
    await called.waitForCall('INCOMING');
    expect((await run.finished).exitCode).toBe(0);
    await called.waitForNoCall();
  });

  test('offers in the ACK', async () => {
    const called = await telephone('1003');
    const run = await callIn(lab, { to: '1003', caller: { number: '+33199001234' }, scenario: 'uac-late' });
    await called.accept();
    await called.hangUp();
    expect((await run.finished).exitCode).toBe(0);
  });

  test.each([
    ['HTML in the display name', { number: '+33199001234', displayName: '<img src=x onerror="alert(1)">' }],
    ['a number of 400 digits', { number: '7'.repeat(400) }],
  ])('calls in with %s', async (_what, caller) => {
    const called = await telephone('1003');
    const run = await callIn(lab, { to: '1003', caller });
    await called.accept();
    expect((await called.calls())[0]?.peer).toContain(caller.number);
    await called.hangUp();
    const result = await run.finished;
    expect(result.exitCode, result.log).toBe(0);
    if ('displayName' in caller) expect(result.log).toContain('"<img src=x onerror=\\"alert(1)\\">" <sip:');
  });

  test.each([
    ['videoOnly', 488],
    ['unknownCodecs', 488],
    ['notSdp', 500],
    ['brokenSdp', 488],
  ] as const)('delivers the offer "%s", which a telephone refuses', async (name, refusal) => {
    const caller = { number: '+33199001234' };
    const run = await callIn(lab, {
      to: '1003',
      caller,
      scenario: 'uac-offer',
      body: offers[name],
      timeLimit: 5,
    });
    const { exitCode, statuses, log } = await run.finished;
    expect(exitCode, log).toBe(0);
    expect(statuses.at(-1)).toBe(refusal);
    expect(log).toContain(offers[name].trim());
  });
});

describe('registrar', () => {
  async function connect(ca: Buffer | undefined): Promise<WebSocket> {
    const socket = new WebSocket(lab.addresses.wss, 'sip', ca === undefined ? {} : { ca });
    await once(socket, 'open');
    return socket;
  }
  const trusted = async () => connect(await readFile(lab.addresses.ca));

  test('is trusted with its authority only', async () => {
    await expect(connect(undefined)).rejects.toThrow('unable to verify the first certificate');
    (await trusted()).terminate();
  });

  test('closes its WebSockets on demand', async () => {
    const socket = await trusted();
    const closed = once(socket, 'close');
    expect(await lab.closeWebSockets()).toBeGreaterThan(0);
    await closed;
  });

  test('goes away and comes back, and a call outlives it', async () => {
    const [first, second] = [await telephone('1002'), await telephone('1003')];
    await first.dial('1003');
    await second.accept();
    const socket = await trusted();
    const closed = once(socket, 'close');
    const remembered = await lab.contacts();

    await lab.stopRegistrar();
    await closed;
    await expect(trusted()).rejects.toThrow('ECONNREFUSED');
    await first.waitForTone(telephones['1003'].hertz);

    await lab.startRegistrar(remembered);
    (await trusted()).terminate();
    expect(await lab.isRegistered('1003')).toBe(true);
    await first.hangUp();
    await second.waitForNoCall();
    await first.dial('1003');
    await second.waitForCall('INCOMING');
  });

  test('freezes with its connections open, and thaws', async () => {
    const socket = await trusted();
    await lab.freezeRegistrar();
    let answered = false;
    const pong = once(socket, 'pong').then(() => {
      answered = true;
    });
    socket.ping();
    await expect(eventually(() => answered, { what: 'a pong', timeout: 500 })).rejects.toThrow('a pong');
    expect(socket.readyState).toBe(WebSocket.OPEN);
    await lab.thawRegistrar();
    await pong;
    socket.terminate();
  });
});
