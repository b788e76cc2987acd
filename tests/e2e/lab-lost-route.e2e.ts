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
