import { afterEach, describe, expect, test } from 'vitest';
import { answered, type Pair, pair } from './desk';

let both: Pair;
afterEach(async () => {
  await Promise.all([both.agent.driver.stop(), both.customer.driver.stop()]);
});

describe('a call out', () => {
  test('rings, is answered and hung up by the far end', async () => {
    both = await pair();
    const { agent, customer } = both;
    const ids = await answered(agent, customer);
    customer.driver.bye(ids.in);
    await Promise.all([agent.saw(ids.out, 'terminated'), customer.saw(ids.in, 'terminated')]);
    expect(agent.events.get(ids.out)).toEqual([
      { type: 'remoteRinging' },
      { type: 'established' },
      { type: 'terminated', cause: { code: 'hungUpByThem', sipStatus: null } },
    ]);
    expect(customer.events.get(ids.in)).toEqual([
      { type: 'established' },
      { type: 'terminated', cause: { code: 'hungUpByUs', sipStatus: null } },
    ]);
    expect(agent.media.requests).toEqual(['openPeer', 'describe sendrecv', 'setRemote', 'closePeer']);
    expect(customer.media.requests).toEqual(['openPeer', 'setRemote', 'describe sendrecv', 'closePeer']);
    expect(agent.malformed).toEqual([]);
  });
});
