import { fr } from '../../renderer/desk/i18n/fr';
import { RawCaller } from '../lab/driver/raw-caller';
import { waitForCall } from '../lab/driver/trunk';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

/** What the lab answers, and what the agent is told. */
const refusals = [
  { what: 'a busy line', number: '8486', cause: 'busy' },
  { what: 'a number that is not given to anybody', number: '7777', cause: 'notFound' },
  { what: 'a feature code that the server does not have', number: '*981001', cause: 'notFound' },
  { what: 'a colleague who is not there', number: '1005', cause: 'unavailable' },
  { what: 'a number that may not be called', number: '8403', cause: 'forbidden' },
  { what: 'an incomplete number', number: '8484', cause: 'incompleteNumber' },
  { what: 'a telephone without our codecs', number: '8488', cause: 'noCommonCodec' },
  { what: 'a server in trouble', number: '8500', cause: 'serverError' },
  { what: 'a crowded server', number: '8503', cause: 'overloaded' },
  { what: 'a call that is declined', number: '8603', cause: 'declined' },
] as const;

test.describe('an outgoing call that comes to nothing', () => {
  const lab = useLabDesk();

  for (const { what, number, cause } of refusals) {
    test(`${what}: the desk says so and is ready`, async () => {
      const { desk } = lab();
      await desk.dial(number);
      await expect(desk.bar.getByText(fr.cause[cause])).toBeVisible();
      await desk.expectIdle();
      const latest = desk.recentCalls.getByRole('row').nth(1);
      await expect(latest).toContainText(number);
      await expect(latest).toContainText(fr.cause[cause]);
    });
  }

  test('a telephone that rings and refuses', async () => {
    const far = await waitForCall(lab().lab, { number: '9486', scenario: 'uas-reject' });
    const { desk } = lab();
    await desk.dial('9486');
    await desk.expectCall('ringing');
    await expect(desk.bar.getByText(fr.cause.busy)).toBeVisible();
    expect((await far.finished).exitCode).toBe(0);
    await desk.expectIdle();
  });

  test('a far end that says when to call again: the desk tells it, and one key calls before that', async () => {
    const far = await RawCaller.open(lab().lab.addresses.domain, '9487');
    const { desk } = lab();
    await desk.dial('9487');
    const first = await far.request('INVITE');
    far.respond(first, 486, '', ['Retry-After: 120 (in a meeting);duration=3600']);
    await expect(desk.bar.getByText(/^La ligne est occupée\. Rappelez dans 2.minutes\.$/)).toBeVisible();
    await expect(desk.bar.getByRole('timer')).toHaveText(/^(2:00|1:5\d)$/);
    await expect(desk.recentCalls.getByRole('row').nth(1)).toContainText(/Rappelez à partir de \d\d:\d\d\./);
    await desk.press('r');
    const [callId] = first.headers('Call-ID');
    const isNext = ({ method, headers }: typeof first) =>
      method === 'INVITE' && headers('Call-ID')[0] !== callId;
    far.respond(await far.next('another INVITE', isNext), 486, '', ['Retry-After: soon']);
    await expect(desk.bar.getByText(fr.cause.busy)).toBeVisible();
    await expect(desk.bar.getByRole('timer')).toHaveCount(0);
    far.close();
    await desk.expectIdle();
  });

  test('a telephone that nobody answers: we give up', async () => {
    const telephone = await lab().telephone('1003');
    const { desk } = lab();
    await desk.dial('1003');
    await telephone.waitForCall('INCOMING');
    await desk.expectCall('ringing');
    await desk.press('e');
    await expect(desk.bar.getByText(fr.cause.cancelledByUs)).toBeVisible();
    await telephone.waitForNoCall();
    await desk.expectIdle();
  });

  test('a number where nothing answers: the time runs out', async () => {
    const { desk } = lab();
    await desk.dial('9404');
    await expect(desk.bar.getByText(fr.cause.timeout)).toBeVisible();
    await desk.expectIdle();
  });

  test('another number may be dialled at once', async () => {
    const { desk } = lab();
    await desk.dial('8486');
    await expect(desk.bar.getByText(fr.cause.busy)).toBeVisible();
    const refused = performance.now();
    await desk.dial('1002');
    await desk.expectCall('connected');
    expect(performance.now() - refused).toBeLessThan(1_000);
    await lab().expectSoundBothWays();
    await desk.press('e');
    await desk.finish('2');
  });

  test('what is no number is not dialled', async () => {
    const { desk } = lab();
    const dialled = await desk.recentCalls.getByRole('row').count();
    await desk.dial('12 rue de la Paix');
    await expect(desk.bar.getByText(fr.error.invalidNumber)).toBeVisible();
    expect((await lab().program.snapshot()).calls.value.activeId).toBeNull();
    expect(await desk.recentCalls.getByRole('row').count()).toBe(dialled);
  });
});
