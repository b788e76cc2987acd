import { z } from '../zod';

/** Opaque identifiers, branded so that one kind can never be passed for another. All are UUIDs or short slugs made by us. */
const id = z.string().min(1).max(64);

export const CallId = id.brand<'CallId'>();
export type CallId = z.infer<typeof CallId>;
export const AccountId = id.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const CustomerId = id.brand<'CustomerId'>();
export type CustomerId = z.infer<typeof CustomerId>;
export const CaseId = id.brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;
export const InteractionId = id.brand<'InteractionId'>();
export type InteractionId = z.infer<typeof InteractionId>;
export const CampaignId = id.brand<'CampaignId'>();
export type CampaignId = z.infer<typeof CampaignId>;
export const ScriptId = id.brand<'ScriptId'>();
export type ScriptId = z.infer<typeof ScriptId>;
export const StepId = id.brand<'StepId'>();
export type StepId = z.infer<typeof StepId>;
export const DispositionId = id.brand<'DispositionId'>();
export type DispositionId = z.infer<typeof DispositionId>;
export const NoticeId = id.brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;
export const MessageId = id.brand<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;
export const DialRequestId = id.brand<'DialRequestId'>();
export type DialRequestId = z.infer<typeof DialRequestId>;
export const RecordingId = id.brand<'RecordingId'>();
export type RecordingId = z.infer<typeof RecordingId>;
/** One RTCPeerConnection in a media window; equals the CallId of the call that it serves. */
export const PeerId = id.brand<'PeerId'>();
export type PeerId = z.infer<typeof PeerId>;
