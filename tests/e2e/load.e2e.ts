import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { RawRegistrar } from '../lab/driver/raw-registrar';
import { AccountForm } from './fixtures/account-form';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { goodAudio } from './fixtures/raw-offer';
import { expect, test } from './fixtures/test';

const CALLS = 200;
/** Calls that a desk holds at once; the rest hear busy (docs/call-machine.md). */
const MOST_CALLS = 8;

let registrar: RawRegistrar;
let profile: Profile;
let program: Program;
let desk: Desk;

test.beforeAll(async () => {
  registrar = await RawRegistrar.start();
  profile = await Profile.make({ account: registrar.account, customers: 1000 });
  program = await Program.start({ profile: profile.folder });
  desk = new Desk(program.desk);
  await desk.expectRegistered();
});

test.afterAll(async () => {
  await program?.close();
  await registrar?.stop();
  await profile?.remove();
});

/** Final responses to these calls' INVITEs so far, by Call-ID. */
function finals(callIds: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of registrar.received) {
    const status = /^SIP\/2\.0 ([2-6]\d\d)/.exec(text)?.[1];
    const callId = /^Call-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? '';
    if (status && callIds.has(callId) && /^CSeq: 1 INVITE/im.test(text)) found.set(callId, Number(status));
  }
  return found;
}

/** Two hundred calls in a second, their Call-IDs. */
async function storm(): Promise<ReadonlySet<string>> {
  const callIds = new Set<string>();
  const began = performance.now();
  for (let call = 0; call < CALLS; call += 20) {
    for (let each = 0; each < 20; each++)
      callIds.add(
        registrar.invite({ from: `<sip:+3319900${1000 + call + each}@lab.test>`, body: goodAudio }),
      );
    const due = began + ((call + 20) / CALLS) * 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  return callIds;
}

const ringingNow = async () =>
  (await program.snapshot()).calls.value.calls.filter(({ state }) => state === 'ringing').length;

const missed = async () => (await program.snapshot()).today.value.missed;

test('200 INVITEs in one second: some ring, the others hear busy and are missed calls, the desk can be used', async () => {
  test.setTimeout(180_000);
  const callIds = await storm();
  // What is done meanwhile is answered: the strip of calls is there, and another view opens and goes.
  await desk.button(fr.rail.settings).click();
  await expect(desk.region(fr.sound.title)).toBeVisible();
  await desk.button(fr.rail.desk).click();
  await expect(desk.region(fr.sound.title)).toBeHidden();
  await expect.poll(() => finals(callIds).size, { intervals: [100] }).toBe(CALLS - MOST_CALLS);
  expect(new Set(finals(callIds).values())).toEqual(new Set([486]));
  expect(await ringingNow()).toBe(MOST_CALLS);
  await expect(desk.strip).toContainText('01 99 00 10 00');
  // Each is on the disk before it counts.
  await expect.poll(missed, { timeout: 60_000 }).toBe(CALLS - MOST_CALLS);
  // Told once; a machine in such need may have something more urgent to show.
  expect((await program.noticeCodes()).filter((code) => code === 'callsTurnedAway')).toHaveLength(1);

  // Each that rings is refused by hand, and then a call is as any other.
  for (let left = MOST_CALLS; left > 0; left--) {
    await expect.poll(ringingNow).toBe(left);
    await desk.press('Escape');
  }
  await expect.poll(() => finals(callIds).size).toBe(CALLS);
  await desk.expectIdle();
  const turnedAway = desk.recentCalls
    .getByRole('row')
    .filter({ hasText: fr.customer.unanswered.tooManyCalls });
  await expect(turnedAway.first()).toContainText('01 99 00 1');
  expect(await missed()).toBe(CALLS - MOST_CALLS);
  const next = registrar.invite({ from: '<sip:+33199009999@lab.test>', body: goodAudio });
  await expect(desk.strip).toContainText('01 99 00 99 99');
  await desk.press('Escape');
  expect(await registrar.finalStatus(next)).toBe(486);
  expect(await program.log()).not.toMatch(/uncaught|unhandled|19900/);
});

test('on a line that refuses a second call one of them rings', async () => {
  const before = await missed();
  const form = new AccountForm(program);
  await desk.button(fr.rail.settings).click();
  await form.region.getByRole('button', { name: fr.accountOptions.calls }).click();
  const busy = { label: fr.account.busyPolicies.busy };
  await form.region.getByLabel(fr.account.busyPolicy).selectOption(busy);
  await form.save();
  const policy = async () => (await program.snapshot()).session.value.accounts[0]?.account.options.busyPolicy;
  await expect.poll(policy).toBe('busy');
  await desk.button(fr.rail.desk).click();
  const callIds = await storm();
  await expect.poll(() => finals(callIds).size, { intervals: [100] }).toBe(CALLS - 1);
  expect(new Set(finals(callIds).values())).toEqual(new Set([486]));
  expect(await ringingNow()).toBe(1);
  await expect.poll(missed, { timeout: 60_000 }).toBe(before + CALLS - 1);
  await desk.press('Escape');
  await expect.poll(() => finals(callIds).size).toBe(CALLS);
  const refused = desk.recentCalls.getByRole('row').filter({ hasText: fr.customer.unanswered.busyHere });
  await expect(refused.first()).toContainText('01 99 00 1');
});
