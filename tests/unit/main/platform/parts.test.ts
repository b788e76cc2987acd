import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../../main/app/command-line';
import { Disposables } from '../../../../main/platform/disposable';
import { Emitter } from '../../../../main/platform/emitter';
import { NoticeBoard } from '../../../../main/platform/notices';

describe('disposables', () => {
  it('are let go in reverse order, all of them even when one fails', () => {
    const order: string[] = [];
    const group = new Disposables();
    group.add({ dispose: () => void order.push('first') });
    group.add({
      dispose: () => {
        throw new Error('stuck');
      },
    });
    group.add({ dispose: () => void order.push('last') });
    expect(() => group.dispose()).toThrow(AggregateError);
    expect(order).toEqual(['last', 'first']);
    expect(() => group.dispose()).not.toThrow();
  });
});

describe('an emitter', () => {
  it('stops calling a listener that has gone, also while it emits', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const second = { dispose: () => {} };
    emitter.on((value) => {
      heard.push(`a${value}`);
      second.dispose();
    });
    second.dispose = emitter.on((value) => void heard.push(`b${value}`)).dispose;
    emitter.emit(1);
    emitter.emit(2);
    expect(heard).toEqual(['a1', 'b1', 'a2']);
  });
});

describe('the notice board', () => {
  it('replaces a notice of the same code, keeps the newest 20, and dismisses by id', () => {
    const board = new NoticeBoard({ now: () => 5, after: () => ({ dispose() {} }) });
    board.post('diskFull', 'problem');
    board.post('mediaRestarted', 'info');
    board.post('diskFull', 'problem', { attempt: '2' });
    expect(board.notices.map((notice) => [notice.code, notice.values])).toEqual([
      ['mediaRestarted', {}],
      ['diskFull', { attempt: '2' }],
    ]);
    const first = board.notices[0];
    if (!first) throw new Error('no notice');
    expect(board.dismiss(first.id)).toBe(true);
    expect(board.dismiss(first.id)).toBe(false);
    expect(board.notices).toHaveLength(1);
  });
});

describe('the command line', () => {
  it('takes what it knows and leaves the rest', () => {
    expect(parseCommandLine(['sawt', '--no-sandbox', '--profile-dir=/p/a b', '--log-level=debug'])).toEqual({
      profileDir: '/p/a b',
      logLevel: 'debug',
    });
    expect(parseCommandLine(['sawt', '--log-level=3', '--log-level=debug']).logLevel).toBe('debug');
    expect(parseCommandLine(['sawt', '--', 'tel:1', '--profile-dir=/evil', '--log-level=debug'])).toEqual({
      profileDir: null,
      logLevel: 'info',
    });
    expect(parseCommandLine(['sawt', '--profile-dir=', '--log-level=loud'])).toEqual({
      profileDir: null,
      logLevel: 'info',
    });
  });
});
