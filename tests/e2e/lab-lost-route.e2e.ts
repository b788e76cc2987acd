import { fr } from '../../renderer/desk/i18n/fr';
import { LossyEdge } from '../lab/driver/lossy-edge';
import { customerNumber, LabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

let edge: LossyEdge;
let opened: LabDesk;

test.beforeAll(async ({ lab }) => {
  edge = await LossyEdge.start(lab.addresses.ws);
  opened = await LabDesk.open(lab, edge.url);
});

test.afterAll(async () => {
  await opened?.close();
  await edge?.stop();
});

test('an edge that forgot the call: the far telephone, which knows no Replaces, is told and the agent too', async () => {
  const { desk } = opened;
  const telephone = await opened.talkToCustomer();
  expect(edge.drop()).toBe(1);
  await expect(desk.wrapUp).toContainText(fr.cause.networkLost);
  await telephone.waitForNoCall();
  await desk.expectRegistered();
  await desk.finish('2');
});

test('an edge that forgot the call: a far end that knows Replaces goes on with it', async ({ lab }) => {
  const { desk, program } = opened;
  // Both over WS: the lab's proxy relays nothing inside of a call between WS and WSS.
  const other = await LabDesk.open(lab, lab.addresses.ws, '1010');
  const everywhere = async (state: 'connected' | 'held') => {
    for (const one of [desk, other.desk]) await one.expectCall(state);
  };
  try {
    await desk.dial('1010');
    await expect(other.desk.strip).toContainText('1001');
    await other.desk.press('Enter');
    await everywhere('connected');
    await opened.expectSoundBothWays();
    expect(edge.drop()).toBe(1);
    const replaced = async () =>
      (await program.log()).split('\n').filter((line) => /dialogReplaced.*done/.test(line));
    await expect.poll(replaced).toHaveLength(1);
    await everywhere('connected');
    await opened.expectSoundBothWays();
    await other.expectSoundBothWays();

    await desk.press('h');
    await everywhere('held');
    await desk.button(fr.call.resume).click();
    await everywhere('connected');
    await other.expectSoundBothWays();
    await desk.press('e');
    await expect(other.desk.wrapUp).toContainText(fr.cause.hungUpByThem);
    await desk.finish('2');
  } finally {
    await other.close();
  }
});

test('hung up while the connection is down: the far telephone is told when it is back', async () => {
  const { desk } = opened;
  await (await opened.telephone(customerNumber)).waitForNoCall();
  const telephone = await opened.talkToCustomer();
  edge.drop();
  await desk.press('e');
  await telephone.waitForNoCall();
  await desk.expectRegistered();
  await desk.finish('2');
});
