import { expect, test } from 'vitest';
import { deskWithPeer } from './desk';

test('every message is told as it goes over the wire, keep-alives are not', async () => {
  const told: string[] = [];
  const { desk, peer } = await deskWithPeer({
    onMessage: (direction, message) => told.push(`${direction} ${message.split('\r\n')[0]}`),
  });
  peer.send('\r\n\r\n');
  const callId = desk.call('0612345678');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 486);
  await desk.saw(callId, 'terminated');
  await peer.request('ACK');
  const what = told.map((line) =>
    line
      .split(' ')
      .slice(0, 3)
      .join(' ')
      .replace(/ sip:\S+/, ''),
  );
  expect(what).toEqual(['sent INVITE', 'received SIP/2.0 486', 'sent ACK']);
  await desk.driver.stop();
});
