import { type LucideIcon, PhoneOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { priority, REJECT_ANYWHERE, useReach, useShortcut } from '../keys/shortcuts';
import { Action } from './action';
import './call-card.css';
import { Countdown } from './timer';

export interface CardFact {
  readonly term: string;
  readonly value: ReactNode;
  /** Shown in full, as a number is, where others are cut short. */
  readonly isWhole?: boolean;
  readonly tone?: 'danger';
}

interface CardChoice {
  readonly label: string;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}

export interface CallCardProps {
  readonly mark: LucideIcon;
  readonly title: ReactNode;
  readonly detail: ReactNode;
  readonly facts: readonly (CardFact | null)[];
  /** What is said beside it: how long there is, why a button did nothing. */
  readonly notes?: ReactNode;
  readonly accept: CardChoice & { readonly icon: LucideIcon };
  readonly refuse: CardChoice;
  /** Which of Enter and Escape are this card's now. */
  readonly keys: { readonly accept: boolean; readonly refuse: boolean };
  /** False where keys go elsewhere as long as it is not clicked. */
  readonly showsKeys?: boolean;
  readonly rank?: (typeof priority)['choice' | 'incoming'];
  /** Before both buttons, and between them. */
  readonly first?: ReactNode;
  readonly between?: ReactNode;
}

/** Somebody who waits for yes or no: who, what is known of it, and the two buttons with their keys. */
export function CallCard({ mark: Mark, title, detail, facts, notes, ...choices }: CallCardProps) {
  return (
    <div className="call-card" data-keeps-enter>
      <span className="call-card-mark" aria-hidden>
        <Mark size={20} />
      </span>
      <div className="call-card-who">
        {title}
        <span>{detail}</span>
      </div>
      <dl className="call-card-facts">
        {facts.map(
          (fact) =>
            fact !== null && (
              <div key={fact.term} data-whole={fact.isWhole || undefined} data-tone={fact.tone}>
                <dt>{fact.term}</dt>
                <dd>{fact.value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="call-card-notes">{notes}</div>
      <Choices {...choices} />
    </div>
  );
}

/** What becomes of it by itself, and when (ms epoch). */
export function CardCountdown({ words, until }: { words: string; until: number }) {
  return (
    <p className="call-card-countdown">
      {words} <Countdown until={until} />
    </p>
  );
}

function Choices({
  accept,
  refuse,
  keys,
  showsKeys = true,
  rank = priority.incoming,
  first,
  between,
}: Omit<CallCardProps, 'mark' | 'title' | 'detail' | 'facts' | 'notes'>) {
  useShortcut(keys.accept ? 'Enter' : null, accept.onPress, rank);
  useShortcut(keys.refuse ? 'Escape' : null, refuse.onPress, rank);
  useShortcut(keys.refuse ? REJECT_ANYWHERE : null, refuse.onPress, rank);
  const isIncoming = rank === priority.incoming;
  const acceptKey = useReach('Enter', isIncoming);
  const refuseKey = useReach('Escape', isIncoming);
  return (
    <div className="call-card-choices">
      {first}
      <Action
        icon={accept.icon}
        look="answer"
        label={accept.label}
        hint={keys.accept && showsKeys ? acceptKey : null}
        hintRoom={showsKeys ? acceptKey : null}
        isDisabled={accept.isBusy}
        onPress={accept.onPress}
      />
      {between}
      <Action
        icon={PhoneOff}
        label={refuse.label}
        hint={keys.refuse && showsKeys ? refuseKey : null}
        hintRoom={showsKeys ? refuseKey : null}
        isDisabled={refuse.isBusy}
        onPress={refuse.onPress}
      />
    </div>
  );
}
