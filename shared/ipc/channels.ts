import type { CommandName } from './command-names';
import type { SliceName } from './slice-names';

/** IPC channel names, in one place for main and the preloads. */
export const commandChannel = (name: CommandName) => `command:${name}` as const;
export const sliceChannel = (name: SliceName) => `slice:${name}` as const;
/** Main hands the media window its port on this channel, once a load. */
export const mediaPortChannel = 'media:port';
