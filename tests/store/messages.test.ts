import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountId, MessageId } from '../../shared/domain/ids';
import type { Message } from '../../shared/domain/message';
import { openTestStore, type TestStore } from './open-test-store';
import { NOW } from './samples';

const account = AccountId.parse('a1');
const other = AccountId.parse('a2');

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.cleanUp());

const message = (id: string, rest: Partial<Message> = {}): Message => ({
  ...{ id: MessageId.parse(id), accountId: account, peer: '1002', peerName: null, text: `text ${id}` },
  ...{ at: NOW, state: 'received' },
  ...rest,
});

describe('messages', () => {
  it('that are acknowledged are there after a restart, in order', async () => {
    await test.store.write.addMessage(message('m1', { peerName: 'Karim' }), '1 t c');
    await test.store.write.addMessage(message('m2', { state: 'sending', at: NOW - 5 }), null);
    test = await test.reopen();
    expect(await test.store.read.messagesWith(account, '1002', 10)).toEqual([
      message('m1', { peerName: 'Karim' }),
      message('m2', { state: 'sending', at: NOW - 5 }),
    ]);
    expect((await test.store.read.messagesWith(account, '1002', 1)).map(({ id }) => id)).toEqual(['m2']);
  });

  it('that come twice are stored once; over two accounts they are two', async () => {
    const { write, read } = test.store;
    expect(await write.addMessage(message('m1'), '1 t c')).toBe(true);
    expect(await write.addMessage(message('m2'), '1 t c')).toBe(false);
    expect(await write.addMessage(message('m3', { accountId: other }), '1 t c')).toBe(true);
    expect(await write.addMessage(message('m4', { state: 'sending' }), null)).toBe(true);
    expect(await write.addMessage(message('m5', { state: 'sending' }), null)).toBe(true);
    expect((await read.messagesWith(account, '1002', 10)).map(({ id }) => id)).toEqual(['m1', 'm4', 'm5']);
  });

  it('make conversations: the newest first, with what is unread and the last known name', async () => {
    const { write, read } = test.store;
    await write.addMessage(message('m1', { peerName: 'Karim' }), '1');
    await write.addMessage(message('m2', { peer: 'lea@x.test' }), '2');
    await write.addMessage(message('m3'), '3');
    await write.addMessage(message('m4', { state: 'sending' }), null);
    expect(await read.conversations(10)).toMatchObject([
      { peer: '1002', peerName: 'Karim', unread: 2, last: { id: 'm4', state: 'sending' } },
      { peer: 'lea@x.test', peerName: null, unread: 1 },
    ]);
    await write.markMessagesRead(account, '1002');
    expect((await read.conversations(1)).map(({ unread }) => unread)).toEqual([0]);
  });

  it('end as they end, and none stays on its way over a restart', async () => {
    const { write, read } = test.store;
    await write.addMessage(message('m1', { state: 'sending' }), null);
    await write.addMessage(message('m2', { state: 'sending' }), null);
    await write.setMessageState(MessageId.parse('m1'), 'delivered');
    await write.settleSendingMessages('noAnswer');
    const states = (await read.messagesWith(account, '1002', 10)).map(({ state }) => state);
    expect(states).toEqual(['delivered', 'noAnswer']);
    const unknown = write.setMessageState(MessageId.parse('nobody'), 'delivered');
    await expect(unknown).rejects.toMatchObject({ code: 'notFound' });
  });

  it('hold any text', async () => {
    const text = "'; DROP TABLE messages; -- \u0000 👩‍💻 \n";
    await test.store.write.addMessage(message('m1', { text, peer: "o'neil@x" }), '1');
    expect(await test.store.read.messagesWith(account, "o'neil@x", 1)).toMatchObject([{ text }]);
  });
});
