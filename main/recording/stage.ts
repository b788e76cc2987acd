import type { WorkItem } from '../../shared/domain/interaction';
import type { CallRecording } from '../../shared/domain/recording';
import { findStep, startStep } from '../../shared/domain/script-flow';

/** A recording that is paused this long, in ms, though nothing asks for it, has been forgotten. */
export const FORGOTTEN_MS = 60_000;

/** How the recording of one call stands; `freeSince`: since when no step keeps it paused. */
export type Stage =
  | { readonly is: 'off'; readonly inStep: boolean }
  | { readonly is: 'recording' }
  | { readonly is: 'paused'; readonly by: 'step' }
  | {
      readonly is: 'paused';
      readonly by: 'agent';
      readonly freeSince: number | null;
      readonly isForgotten: boolean;
      /** Somebody came who has to be asked before it goes on. */
      readonly asks: boolean;
    }
  | { readonly is: 'failed'; readonly problem: 'diskFull' | 'failed' };

export type StageEvent =
  /** `ask`: somebody is heard now who has to agree first. */
  | { readonly type: 'start' | 'pause' | 'ask' | 'resume' | 'look' }
  /** The script is at a step that must not be recorded, or has left it. */
  | { readonly type: 'step'; readonly mustPause: boolean }
  | { readonly type: 'break'; readonly problem: 'diskFull' | 'failed' };

/** Whether what is said at this item's step must not be recorded. */
export function mustPause({ script, stepId }: Pick<WorkItem, 'script' | 'stepId'>): boolean {
  if (script === null) return false;
  return (findStep(script, stepId) ?? startStep(script))?.pausesRecording ?? false;
}

const recording: Stage = { is: 'recording' };
const pausedByStep: Stage = { is: 'paused', by: 'step' };
const pausedByAgent = (freeSince: number | null, asks = false): Stage => ({
  ...{ is: 'paused', by: 'agent', freeSince, isForgotten: false, asks },
});
const asks = (event: StageEvent): boolean => event.type === 'ask';

/**
 * Pure and total: an event that does not fit leaves the very same stage. What a step paused goes on when the step is left,
 * what the agent paused stays paused until the agent resumes it, and nobody resumes inside such a step.
 */
export function nextStage(stage: Stage, event: StageEvent, now: number): Stage {
  if (stage.is === 'failed') return stage;
  if (event.type === 'break') return { is: 'failed', problem: event.problem };
  switch (stage.is) {
    case 'off':
      if (event.type === 'start') return stage.inStep ? pausedByStep : recording;
      if (event.type === 'step' && event.mustPause !== stage.inStep)
        return { is: 'off', inStep: event.mustPause };
      return stage;
    case 'recording':
      if (event.type === 'pause' || event.type === 'ask') return pausedByAgent(now, asks(event));
      return event.type === 'step' && event.mustPause ? pausedByStep : stage;
    case 'paused':
      if (stage.by === 'step') {
        if (event.type === 'pause' || event.type === 'ask') return pausedByAgent(null, asks(event));
        return event.type === 'step' && !event.mustPause ? recording : stage;
      }
      if (event.type === 'resume' && stage.freeSince !== null) return recording;
      if (event.type === 'step' && event.mustPause !== (stage.freeSince === null))
        return pausedByAgent(event.mustPause ? null : now, stage.asks);
      if (event.type === 'ask' && !stage.asks) return { ...stage, asks: true };
      if (event.type === 'look' && !stage.isForgotten && isForgotten(stage.freeSince, now))
        return { ...stage, isForgotten: true };
      return stage;
  }
}

const isForgotten = (freeSince: number | null, now: number): boolean =>
  freeSince !== null && now - freeSince >= FORGOTTEN_MS;

/** As the desk sees it. */
export function shownStage(stage: Stage, mustAsk: boolean): CallRecording {
  switch (stage.is) {
    case 'off':
      return { state: 'off', mustAsk };
    case 'recording':
      return { state: 'recording' };
    case 'failed':
      return { state: 'failed', problem: stage.problem };
    case 'paused':
      return stage.by === 'step'
        ? { state: 'paused', by: 'step', inStep: true, isForgotten: false, mustAsk: false }
        : {
            ...{ state: 'paused', by: 'agent', isForgotten: stage.isForgotten, mustAsk: stage.asks },
            inStep: stage.freeSince === null,
          };
  }
}
