import { onTestFinished } from 'vitest';
import type { PeerId } from '../../../shared/domain/ids';
import { connect, MediaClient } from './client';

interface TwoEnds {
  readonly agent: MediaClient;
  readonly customer: MediaClient;
  readonly ours: PeerId;
  readonly theirs: PeerId;
}

/** Two ends that have told each other nothing yet; closed when the test is over. */
export async function twoEnds(): Promise<TwoEnds> {
  const agent = new MediaClient();
  const customer = new MediaClient();
  onTestFinished(() => {
    agent.session.close();
    customer.session.close();
  });
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-fr' });
  return { agent, customer, ours, theirs };
}

/** Two ends that hear each other. */
export async function twoInTalk(): Promise<TwoEnds> {
  const ends = await twoEnds();
  const { agent, customer, ours, theirs } = ends;
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
  return ends;
}
