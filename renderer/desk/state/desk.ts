import type { DeskApi } from '../../../shared/ipc/desk-api';
import type { Failure } from '../../../shared/ipc/result';
import { sliceNames } from '../../../shared/ipc/slice-names';
import type { SliceName, Snapshot } from '../../../shared/ipc/slices';
import { type Begun, createBegun } from './begun';
import { createDrafts, type Drafts } from './drafts';
import { createSliceStore, type SliceStore } from './slice-store';

export type SliceStores = { readonly [N in SliceName]: SliceStore<N> };

/** All that the desk knows, and what it may ask. */
export interface Desk {
  readonly slices: SliceStores;
  readonly commands: DeskApi['commands'];
  readonly drafts: Drafts;
  readonly begun: Begun;
  /** Asks for the snapshot (again). Resolves to null when every slice has a value, else to what went wrong. */
  load(): Promise<Failure | null>;
  stop(): void;
}

/** Follows the slices from the first moment, so that nothing is missed while the snapshot is under way. */
export function followDesk(api: DeskApi): Desk {
  const slices: SliceStores = {
    session: createSliceStore(),
    calls: createSliceStore(),
    conference: createSliceStore(),
    referrals: createSliceStore(),
    work: createSliceStore(),
    campaigns: createSliceStore(),
    today: createSliceStore(),
    sound: createSliceStore(),
    preferences: createSliceStore(),
    desktop: createSliceStore(),
    reachability: createSliceStore(),
    notices: createSliceStore(),
    messages: createSliceStore(),
    mailbox: createSliceStore(),
    colleagues: createSliceStore(),
    devices: createSliceStore(),
    microphone: createSliceStore(),
    recordings: createSliceStore(),
    selfTest: createSliceStore(),
  };
  const follow = <N extends SliceName>(name: N) => api.events[name](slices[name].offer);
  const stops = sliceNames.map(follow);
  return {
    slices,
    commands: api.commands,
    drafts: createDrafts(api.commands),
    begun: createBegun(slices.work),
    async load() {
      const snapshot = await api.commands['desk.snapshot']({});
      if (!snapshot.ok) return snapshot.error;
      const updates: Snapshot = snapshot.value;
      const take = <N extends SliceName>(name: N) => slices[name].offer(updates[name]);
      for (const name of sliceNames) take(name);
      return null;
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
