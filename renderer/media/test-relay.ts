import type { IceSettings, RelayState } from '../../shared/domain/turn';
import { createConnection } from './connection';
import { closeConnection, relayState } from './gathering';

/** Asks relays for an address that nothing is sent over; takes a few seconds at most. */
export async function testRelay(ice: IceSettings): Promise<RelayState> {
  const connection = createConnection({ ...ice, relayOnly: true });
  try {
    const state = relayState(connection);
    connection.addTransceiver('audio');
    await connection.setLocalDescription(await connection.createOffer());
    return await state;
  } finally {
    closeConnection(connection);
  }
}
