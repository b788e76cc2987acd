import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { eventually } from '../lab/driver/eventually';
import { offers } from '../lab/driver/offers';
import { RawRegistrar } from '../lab/driver/raw-registrar';
import { type Outcome, rfc4475, rfc5118 } from '../sip/torture/expected';
import { addresseeOf, rfc4475Messages, rfc5118Messages } from '../sip/torture/messages';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { goodAudio as audio } from './fixtures/raw-offer';
import { expect, test } from './fixtures/test';

let registrar: RawRegistrar;
let profile: Profile;
let program: Program;
let desk: Desk;

const headerOf = (message: string, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(message)?.[1]?.trim() ?? '';

/** A message of the desk, once it came. */
const received = (start: string, callId: string) =>
  eventually(() => registrar.received.find((text) => text.startsWith(start) && text.includes(callId)), {
    what: `${start} of ${callId}`,
  });

/** A call that nothing is wrong with rings, and the agent can refuse it. */
async function aProperCallRings(): Promise<void> {
  const callId = registrar.invite({ from: '"Après" <sip:+33199009999@lab.test>', body: audio });
  await expect(desk.strip).toContainText('01 99 00 99 99');
  await desk.press('Escape');
  expect(await registrar.finalStatus(callId)).toBeGreaterThanOrEqual(480);
  await expect(desk.strip).toBeHidden();
}

const notice = () => desk.page.getByText(fr.notice.malformedCallRefused);
const dismiss = () => desk.button(fr.notices.dismiss).click();

test.beforeAll(async () => {
  registrar = await RawRegistrar.start();
  profile = await Profile.make({ account: registrar.account });
  program = await Program.start({ profile: profile.folder });
  desk = new Desk(program.desk);
  await desk.expectRegistered();
});

test.afterAll(async () => {
  await program?.close();
  await registrar?.stop();
  await profile?.remove();
});

test.afterEach(async () => {
  await aProperCallRings();
  expect(await program.log()).not.toMatch(/uncaught|unhandled|19900|Mallory/);
});

/** The system does not let the program have the microphone. */
const denyMicrophone = () =>
  program.app.evaluate(({ webContents }) => {
    for (const { session } of webContents.getAllWebContents()) {
      session.setPermissionCheckHandler(() => false);
      session.setPermissionRequestHandler((_page, _permission, decide) => decide(false));
    }
  });

// The first of all: after a call the microphone stays open for some seconds.
test('a microphone that is denied ends the call that is answered, and the agent is told why', async () => {
  await denyMicrophone();
  registrar.invite({ from: '<sip:+33199001238@lab.test>', body: audio });
  await expect(desk.strip).toContainText('01 99 00 12 38');
  await desk.press('Enter');
  await expect(desk.bar).toContainText(fr.cause.microphoneDenied);
  // Its own rules are those of all that follows.
  program = await program.restart();
  desk = new Desk(program.desk);
  await desk.expectRegistered();
});

test('garbage in frames is dropped', async () => {
  const garbage = [
    '\u0000\ufffd\u0001 garbage',
    ' ',
    '\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
    '{"jsonrpc":"2.0"}',
  ];
  for (const text of [...garbage, 'SIP/2.0 200 OK\r\n\r\n', `INVITE ${'x'.repeat(70_000)}`])
    registrar.send(text);
  await expect.poll(async () => (await program.log()).match(/malformedMessage/g)?.length).toBeGreaterThan(4);
});

test('a header of 100 kB is refused, and the agent is told', async () => {
  const callId = registrar.invite({ headers: [`Subject: ${'x'.repeat(100_000)}`], body: audio });
  expect(await registrar.finalStatus(callId)).toBe(513);
  await expect(notice()).toBeVisible();
  await dismiss();
});

for (const [what, text] of [
  ['without audio', offers.videoOnly],
  ['that is no session description', offers.notSdp],
  ['whose lines are broken', offers.brokenSdp],
] as const) {
  test(`an offer ${what} is refused, and the agent is told`, async () => {
    const callId = registrar.invite({ body: { type: 'application/sdp', text } });
    expect(await registrar.finalStatus(callId)).toBe(488);
    await expect(desk.strip).toBeHidden();
    await expect(notice()).toBeVisible();
    await dismiss();
  });
}

test('a call in unknown codecs does not ring: a missed call, and the agent is told why', async () => {
  const callId = registrar.invite({ body: { type: 'application/sdp', text: offers.unknownCodecs } });
  expect(await registrar.finalStatus(callId)).toBe(488);
  await expect(desk.bar).toContainText(fr.cause.noCommonCodec);
  await expect(desk.strip).toBeHidden();
  const row = desk.recentCalls.getByRole('row').nth(1);
  await expect(row).toContainText('01 99 00 12 34');
  await expect(row.getByRole('img', { name: fr.customer.unanswered.missed })).toBeVisible();
});

test('a call that takes the place of one that is gone does not ring (RFC 3891)', async () => {
  const headers = ['Require: replaces', 'Replaces: gone@lab.test;to-tag=one;from-tag=two'];
  const callId = registrar.invite({ headers, body: audio });
  expect(await registrar.finalStatus(callId)).toBe(481);
  await expect(desk.strip).toBeHidden();
});

test('markup in a display name is shown as text', async () => {
  const name = '<b>Mallory</b><img src=x onerror=window.injected=1>';
  const callId = registrar.invite({ from: `"${name}" <sip:+33199001235@lab.test>`, body: audio });
  await expect(desk.strip).toContainText('01 99 00 12 35');
  await expect(desk.page.locator('.frame :is(b, img)')).toHaveCount(0);
  expect(await desk.page.evaluate(() => 'injected' in window)).toBe(false);
  const { calls } = (await program.snapshot()).calls.value;
  expect(calls.find((call) => call.state === 'ringing')?.remote.displayName).toBe(name);
  await desk.press('Escape');
  expect(await registrar.finalStatus(callId)).toBeGreaterThanOrEqual(480);
});

test('a number of 400 digits rings without breaking the desk', async () => {
  const callId = registrar.invite({ from: `<sip:${'9'.repeat(400)}@lab.test>`, body: audio });
  await expect(desk.strip).toContainText('9'.repeat(30));
  const answer = await desk.button(new RegExp(`^${fr.incoming.answer}`)).boundingBox();
  const width = await desk.page.evaluate(() => window.innerWidth);
  expect((answer?.x ?? width) + (answer?.width ?? 0)).toBeLessThanOrEqual(width);
  await desk.press('Escape');
  expect(await registrar.finalStatus(callId)).toBeGreaterThanOrEqual(480);
});

/** A proper INVITE, as text, that was not sent. */
function inviteText(): string {
  const register = registrar.received.findLast((text) => text.startsWith('REGISTER ')) ?? '';
  const target = /^Contact: <([^>]+)>/im.exec(register)?.[1] ?? '';
  return [
    `INVITE ${target} SIP/2.0`,
    'Via: SIP/2.0/WS lab.invalid;branch=z9hG4bKtext',
    'From: <sip:+33199001236@lab.test>;tag=text',
    `To: <${target}>`,
    `Call-ID: text-${registrar.received.length}@lab.test`,
    'CSeq: 1 INVITE',
    'Contact: <sip:raw@lab.invalid;transport=ws>',
    'Max-Forwards: 70',
    'Content-Type: application/sdp',
    `Content-Length: ${Buffer.byteLength(audio.text)}`,
    '',
    audio.text,
  ].join('\r\n');
}

for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Content-Type']) {
  test(`an INVITE without ${name} does not ring, and the agent is told`, async () => {
    registrar.send(inviteText().replace(new RegExp(`^${name}: .*\r\n`, 'm'), ''));
    await expect(notice()).toBeVisible();
    await expect(desk.strip).toBeHidden();
    await dismiss();
  });
}

test('an INVITE whose length is wrong does not ring, and the agent is told', async () => {
  const text = inviteText().replace(/Content-Length: \d+/, 'Content-Length: 99999');
  registrar.send(text);
  expect(await registrar.finalStatus(headerOf(text, 'Call-ID'))).toBe(400);
  await expect(notice()).toBeVisible();
  await expect(desk.strip).toBeHidden();
  await dismiss();
});

/** The final statuses that the program answers to a message with: its keep-alive comes after them. */
async function answersTo(message: string): Promise<number[]> {
  const from = registrar.received.length;
  registrar.send(message);
  registrar.send('\r\n\r\n');
  await expect.poll(() => registrar.received.slice(from).includes('\r\n'), { intervals: [5] }).toBe(true);
  const statuses = registrar.received.slice(from).map((text) => Number(/^SIP\/2\.0 (\d+)/.exec(text)?.[1]));
  return statuses.filter((status) => status >= 200);
}

/** What may become of a message here: a well-formed one may be for somebody who is not here (RFC 3261 section 8.2.2.1). */
const expectedOf = (message: string, outcome: Outcome): (readonly number[])[] => {
  if (typeof outcome !== 'number') return [[]];
  return addresseeOf(message) === '1001' ? [[outcome]] : [[outcome], [404]];
};

test('the messages of RFC 4475 and RFC 5118 are each dealt with as they must', async () => {
  const all = [...rfc4475Messages, ...rfc5118Messages];
  const outcomes = new Map([...rfc4475, ...rfc5118].map(([name, , outcome]) => [name, outcome]));
  expect(all).toHaveLength(61);
  for (const [name, message] of all) {
    const allowed = expectedOf(message, outcomes.get(name) ?? 'dropped');
    expect(allowed, name).toContainEqual(await answersTo(message));
  }
  await expect(desk.strip).toBeHidden();
  expect((await program.snapshot()).calls.value.calls.filter(({ state }) => state !== 'ended')).toEqual([]);
  await expect(notice()).toBeVisible();
  await dismiss();
});

test('after all that a call is answered; that its sound finds no way is told, and it is hung up', async () => {
  const callId = registrar.invite({ from: '<sip:+33199001237@lab.test>', body: audio });
  await expect(desk.strip).toContainText('01 99 00 12 37');
  await desk.press('Enter');
  expect(await registrar.finalStatus(callId)).toBe(200);
  const ok = await received('SIP/2.0 200', callId);
  const target = /<([^>]+)>/.exec(headerOf(ok, 'Contact'))?.[1] ?? '';
  registrar.send(
    [
      `ACK ${target} SIP/2.0`,
      'Via: SIP/2.0/WS lab.invalid;branch=z9hG4bKack',
      ...['From', 'To', 'Call-ID'].map((name) => `${name}: ${headerOf(ok, name)}`),
      'CSeq: 1 ACK',
      'Max-Forwards: 70',
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n'),
  );
  await desk.expectCall('connected');
  // Nobody is behind the address of the offer: Chromium looks for a way for some fifteen seconds.
  await expect(desk.page.getByText(fr.notice.noSoundPath)).toBeVisible({ timeout: 60_000 });
  await desk.press('e');
  const bye = await received('BYE ', callId);
  const names = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];
  const repeated = names.map((name) => `${name}: ${headerOf(bye, name)}`);
  registrar.send(['SIP/2.0 200 OK', ...repeated, 'Content-Length: 0', '\r\n'].join('\r\n'));
  await desk.finish('1');
});
