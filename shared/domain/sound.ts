import { z } from '../zod';
import { defaultTone, RingTone } from './ring-tone';

/** A microphone or an output of this machine. */
export const SoundDevice = z.object({ id: z.string().min(1).max(200), label: z.string().max(200) });
export type SoundDevice = z.infer<typeof SoundDevice>;

/** What a device is for. `ringer`: only the ringing of a call that waits; every other sound is the speaker's. */
export const SoundRole = z.enum(['microphone', 'speaker', 'ringer']);
export type SoundRole = z.infer<typeof SoundRole>;

export const QUIETEST_RING = 10;

/** Null follows the system's default. The label finds a device again whose id has changed (other port, new driver). */
const ChosenDevice = SoundDevice.nullable().default(null);

/** The devices that the agent chose, what is done to their voice, and how calls ring. Every field has a default, as in `AccountOptions`. */
export const SoundSettings = z.object({
  microphone: ChosenDevice,
  speaker: ChosenDevice,
  ringer: ChosenDevice,
  echoCancellation: z.boolean().default(true),
  noiseSuppression: z.boolean().default(true),
  autoGainControl: z.boolean().default(true),
  /** Of accounts and campaigns without one of their own. */
  ringTone: RingTone.default(defaultTone),
  /** Percent; ringing is never without a sound. */
  ringVolume: z.number().int().min(QUIETEST_RING).max(100).default(100),
});
export type SoundSettings = z.infer<typeof SoundSettings>;

export const defaultSound: SoundSettings = SoundSettings.parse({});

/** The device that serves a role now; `fallback`: the system's default, because the chosen one is not there. */
export const DeviceInUse = z.object({
  state: z.enum(['default', 'chosen', 'fallback']),
  label: z.string().max(200).nullable(),
});
export type DeviceInUse = z.infer<typeof DeviceInUse>;

export const SoundDevices = z.object({
  microphones: z.array(SoundDevice),
  outputs: z.array(SoundDevice),
  inUse: z.record(SoundRole, DeviceInUse),
});
export type SoundDevices = z.infer<typeof SoundDevices>;

/** Why there is no microphone. */
export const MicrophoneProblem = z.enum(['denied', 'missing', 'busy']);
export type MicrophoneProblem = z.infer<typeof MicrophoneProblem>;

/** What the microphone gives: `level` its loudness (RMS), `peak` its loudest sample, 0..1; or why it gives nothing. */
export const MicrophoneLevel = z.union([
  z.object({ level: z.number().min(0).max(1), peak: z.number().min(0).max(1) }),
  z.object({ problem: MicrophoneProblem }),
]);
export type MicrophoneLevel = z.infer<typeof MicrophoneLevel>;

/** How one's own voice came back from a test call. */
export const VoiceVerdict = z.enum(['good', 'quiet', 'silent', 'clipped']);
export type VoiceVerdict = z.infer<typeof VoiceVerdict>;

/** A call to oneself: one speaks, then hears what was sent. */
export const TestCall = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('none') }),
  z.object({ phase: z.literal('recording') }),
  z.object({ phase: z.literal('playing'), verdict: VoiceVerdict }),
  z.object({ phase: z.literal('done'), verdict: VoiceVerdict }),
  z.object({ phase: z.literal('failed'), problem: z.enum([...MicrophoneProblem.options, 'noSound']) }),
]);
export type TestCall = z.infer<typeof TestCall>;
