import { z } from '../zod';

/**
 * What a headset's buttons say. `hookOff`, `hookOn`: its hook switch went up, down. `mute` asks for the other state,
 * `muted` and `unmuted` name it; which of them a headset sends is in its descriptor.
 */
export const HeadsetButton = z.enum(['hookOff', 'hookOn', 'flash', 'drop', 'mute', 'muted', 'unmuted']);
export type HeadsetButton = z.infer<typeof HeadsetButton>;

/** What a headset is told of the calls: it lights, rings and mutes itself by it. */
export const HeadsetLamps = z.object({
  ring: z.boolean(),
  offHook: z.boolean(),
  mute: z.boolean(),
  hold: z.boolean(),
});
export type HeadsetLamps = z.infer<typeof HeadsetLamps>;

const names = z.array(z.string().max(120)).max(8);

/** Whose buttons work. `refused`: the system does not let the program speak with it, or another program keeps it for itself. */
export const HeadsetState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('ours'), names }),
  z.object({ state: z.literal('refused'), names }),
]);
export type HeadsetState = z.infer<typeof HeadsetState>;
